/** Hearings, coordination and reviews: everyone who came is on record, every word is answered, and the
 *  result is the one these words give. */
import { bool, get, id, int, str, type Json } from './json';
import type { Ruled } from './report';
import { bodyOf, met, numberOf, type Step } from './rules';
import { closedSteps } from './steps';

type Forum = { meeting: Json; result: Json; step: Step; seats: Json[]; said: Json[]; asked: Json[] };

const came = (line: Json): boolean => str(line, 'way') !== '' && !bool(line, 'recused');
const count = (f: Forum, stance: string): number => f.said.filter((s) => str(s, 'stance') === stance).length;

/** Whoever came has spoken, and whoever spoke had come. */
function allHeard(f: Forum): boolean {
  const there = new Set(f.seats.filter(came).map((line) => str(line, 'voter')));
  const spoke = new Set(f.said.map((s) => str(s, 'voter')));
  return there.size > 0 && [...there].every((voter) => spoke.has(voter)) && [...spoke].every((voter) => there.has(voter));
}

const asked = (f: Forum, capacity: string, consented: boolean): number =>
  f.asked.filter((one) => str(one, 'capacity') === capacity && int(one, 'consented_at') > 0 === consented).length;

function coordinationAgrees({ rules }: Ruled, f: Forum): boolean {
  const written = asked(f, 'party', true);
  const parties = asked(f, 'party', false) + written;
  const outcome = str(f.result, 'outcome');
  if (parties < (numberOf(rules, 'forum.parties_min') ?? 0)) return false;
  if (count(f, 'refuse') === 0 && count(f, 'accept') + written === parties) return outcome === 'agreed';
  return outcome === 'referred' && str(f.result, 'referred_to') !== '';
}

function reviewAgrees({ rules }: Ruled, f: Forum): boolean {
  const number = (name: string) => numberOf(rules, `forum.${name}`) ?? 0;
  const points = ['satisfied', 'mostly', 'fair'].reduce((sum, word) => sum + count(f, word) * number(`points_${word}`), 0);
  const outcome = str(f.result, 'outcome');
  if (points !== int(f.result, 'points')) return false;
  return points >= number('review_score') * f.said.length ? outcome === 'passed' : outcome === 'rectify' && int(f.result, 'checked_at') > 0;
}

function outcomeAgrees(r: Ruled, f: Forum): boolean {
  if (int(f.result, 'n') !== f.said.length) return false;
  if (f.step.use === 'coordination') return coordinationAgrees(r, f);
  if (f.step.use === 'review') return reviewAgrees(r, f);
  return str(f.result, 'outcome') === 'heard' && f.said.every((s) => str(s, 'disposition') !== '' && str(s, 'reason') !== '');
}

/** The leaf of the result holds the same outcome and counts. */
function leafAgrees({ c }: Ruled, f: Forum): boolean {
  const leaf = c.leaves.find((l) => id(l, 'subject') === id(f.meeting, 'id') && str(get(l, 'data'), 'outcome') !== '');
  const data = get(leaf, 'data');
  const same = (name: string) => int(data, name) === int(f.result, name);
  return leaf !== undefined && str(data, 'outcome') === str(f.result, 'outcome') && same('n') && same('points');
}

/** How much of the room had to be who the rule set says: "invited:affected". */
function checkMix({ c, rules }: Ruled, f: Forum): void {
  const expected = int(f.meeting, 'expected');
  for (const { base, need } of bodyOf(rules, str(f.meeting, 'body'))?.mix ?? []) {
    if (!base.startsWith('invited:')) continue;
    const have = asked(f, base.slice('invited:'.length), false);
    c.say(met(have, expected, need), 'verify.mix', { base, have, expected });
  }
}

function checkForum(r: Ruled, row: Json, step: Step): void {
  const { c } = r;
  const result = c.list('data/forum_results.json').find((one) => id(one, 'step_row') === id(row, 'id'));
  const meeting = result && c.meetings.find((m) => id(m, 'id') === id(result, 'meeting'));
  const held = meeting !== undefined && id(meeting, 'step_row') === id(row, 'id') && str(meeting, 'state') === 'closed' && bool(meeting, 'held');
  c.say(held && str(meeting, 'minutes') !== '', 'verify.forum_held', { step: step.id });
  if (!held || !result || str(meeting, 'minutes') === '') return;
  const ours = (name: string) => (one: Json) => id(one, name) === id(meeting, 'id');
  const f: Forum = {
    meeting,
    result,
    step,
    seats: c.roll.filter(ours('meeting')),
    said: c.list('data/statements.json').filter(ours('meeting')),
    asked: c.list('data/invited.json').filter((one) => str(one, 'step') === step.id),
  };
  checkMix(r, f);
  c.say(allHeard(f), 'verify.forum_heard', { came: f.seats.filter(came).length, said: f.said.length });
  c.say(outcomeAgrees(r, f) && leafAgrees(r, f), 'verify.forum_result', { outcome: str(result, 'outcome'), n: int(result, 'n') });
}

export function checkForums(r: Ruled): void {
  closedSteps(r, 'forum').forEach(({ row, step }) => checkForum(r, row, step));
}
