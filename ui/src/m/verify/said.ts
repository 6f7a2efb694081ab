/** What people said of the plan, counted again: the summary by clause follows from the opinions, their
 *  answers and the cards; answers of a group; by which way each was told. */
import { bool, id, int, str, type Json } from './json';
import type { Checking } from './report';

/** An opinion, or a card without words. */
type Spoke = { group: string; clause: number; who: string; disposition: string };
type Saying = { c: Checking; opinions: Spoke[]; ticks: Spoke[]; said: Json[]; cards: Json[]; groups: Json[]; summary: Json[] };

const WAYS = ['app', 'sms', 'paper', 'visit', 'board'];
const ANSWERS: readonly [string, string][] = [
  ['adopted', 'adopted'],
  ['partly', 'partly'],
  ['declined', 'declined'],
  ['open', ''],
];

/** A group stands whole under the clause that the first of it to name one spoke of. */
function keepTogether(opinions: Spoke[]): void {
  const first = new Map<string, number>();
  for (const one of opinions) if (one.group !== '0' && one.clause !== 0 && !first.has(one.group)) first.set(one.group, one.clause);
  for (const one of opinions) one.clause = first.get(one.group) ?? one.clause;
}

function clauseAgrees(s: Saying, x: Json): boolean {
  const clause = int(x, 'clause');
  const here = s.opinions.filter((one) => one.clause === clause);
  const people = new Set([...here, ...s.ticks.filter((one) => one.clause === clause)].map((one) => one.who));
  const cards = s.cards.filter((k) => int(k, 'clause') === clause && bool(k, 'newest'));
  const answers = ANSWERS.every(([name, word]) => int(x, name) === here.filter((one) => one.disposition === word).length);
  return answers && int(x, 'persons') === people.size && ['agree', 'change', 'against'].every((word) => int(x, word) === cards.filter((k) => str(k, 'stance') === word).length);
}

/** Every opinion is counted under one clause, and every clause once. */
function checkSummary(s: Saying): void {
  const total = (name: string) => s.summary.reduce<number>((all, x) => all + int(x, name), 0);
  const facts = { adopted: total('adopted'), partly: total('partly'), declined: total('declined') };
  let good = facts.adopted + facts.partly + facts.declined + total('open') === s.opinions.length;
  for (const x of s.summary) if (!clauseAgrees(s, x)) good = s.c.say(false, 'verify.summary_clause', { clause: int(x, 'no') });
  const whole = s.summary.length > 0 && int(s.summary[s.summary.length - 1], 'clause') === 0;
  s.c.say(good && whole, 'verify.summary', { clauses: Math.max(0, s.summary.length - 1), opinions: s.opinions.length, ...facts, cards: s.cards.length });
}

/** A group that stands is one of this matter. */
function checkGroups(s: Saying): void {
  const stands = new Set(s.groups.filter((g) => str(g, 'state') === 'confirmed').map((g) => id(g, 'id')));
  const n = s.groups.filter((g) => str(g, 'state') === 'confirmed').length;
  const good = s.opinions.every((one) => one.group === '0' || stands.has(one.group));
  if (s.groups.length > 0 || !good) s.c.say(good, 'verify.groups', { n });
}

function checkAnswers(s: Saying): void {
  const sent = s.said.map((x, i) => ({ x, disposition: s.opinions[i]!.disposition })).filter(({ x }) => str(x, 'told_way') !== '');
  const good = sent.every(({ x, disposition }) => WAYS.includes(str(x, 'told_way')) && disposition !== '');
  if (sent.length > 0) s.c.say(good, 'verify.answers', { n: sent.length, told: sent.filter(({ x }) => int(x, 'told_at') !== 0).length });
}

/** A file made before it carried the summary has only its opinions. */
export function checkSaid(c: Checking): void {
  const of = (name: string) => c.items(`data/${name}.json`);
  const [opinions, said, groups, cards, summary] = [of('opinions'), of('said'), of('groups'), of('cards'), of('summary')];
  if (!said && !summary) return;
  const paired = opinions && said && opinions.length === said.length && opinions.every((o, i) => id(o, 'id') === id(said[i], 'opinion'));
  if (!opinions || !said || !groups || !cards || !summary || !paired) {
    c.say(false, 'verify.record');
    return;
  }
  if (opinions.length + cards.length + summary.length === 0) return;
  const spoke = said.map((x, i) => ({ group: id(x, 'group_id'), clause: int(x, 'clause'), who: str(x, 'who'), disposition: str(opinions[i], 'disposition') }));
  const ticks = cards.filter((k) => !bool(k, 'worded')).map((k) => ({ group: '0', clause: int(k, 'clause'), who: str(k, 'who'), disposition: '' }));
  keepTogether(spoke);
  const s: Saying = { c, opinions: spoke, ticks, said, cards, groups, summary };
  checkSummary(s);
  checkGroups(s);
  checkAnswers(s);
}
