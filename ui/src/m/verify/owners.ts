/** Owners' decisions: the roll as it was frozen, and the four sums of Civil Code §278 counted again. */
import { byBytes, sha256Text } from './bytes';
import { get, id, int, str, type Json } from './json';
import { isChoice, slotOk } from './meetings';
import type { Ruled } from './report';
import { bodyOf, dayAt, met, numberOf, thresholdText, type Outcome, type Threshold } from './rules';
import { closedSteps } from './steps';

const SUMS = ['heads', 'area', 'heads_joined', 'area_joined', 'heads_agree', 'area_agree'] as const;
const REST = ['heads_oppose', 'area_oppose', 'heads_abstain', 'area_abstain'] as const;
const ALL = [...SUMS, ...REST];
type Tally = Record<(typeof ALL)[number], number>;
type Law = { joinHeads: Threshold; joinArea: Threshold; agree: Threshold; ofAll: boolean };

const linesOf = (list: readonly Json[], d: Json): Json[] => list.filter((line) => id(line, 'decision') === id(d, 'id'));
const hashLines = (lines: string[], last: string): string => sha256Text(lines.sort(byBytes).join('') + last);
const metres = (n: number): number => Math.trunc(n / 100);

/** The roll has the heads and areas that were frozen, by number, sum and hash. */
function rollAgrees(d: Json, lines: readonly Json[]): boolean {
  const areas = lines.map((line) => int(line, 'area'));
  const sum = areas.reduce((a, b) => a + b, 0);
  const hash = hashLines(lines.map((line) => `${str(line, 'voter')} ${int(line, 'area')} ${int(line, 'units')}\n`), '');
  return areas.every((a) => a > 0) && lines.length === int(d, 'heads') && sum === int(d, 'area') && hash === str(d, 'roll_hash');
}

const leafWith = ({ c }: Ruled, d: Json, key: string): Json | undefined =>
  c.leaves.map((leaf) => ({ leaf, data: get(leaf, 'data') })).find(({ leaf, data }) => id(leaf, 'subject') === id(d, 'id') && get(data, key) !== undefined)?.data;

function lawOf({ rules }: Ruled, body: string): Law | null {
  const b = bodyOf(rules, body);
  const last = (base: string) => b?.quorum.filter((q) => q.base === base).pop()?.need;
  const [joinHeads, joinArea] = [last('owner_heads'), last('owner_area')];
  return b && joinHeads && joinArea ? { joinHeads, joinArea, agree: b.pass.need, ofAll: b.pass.base === 'expected' } : null;
}

function judge(law: Law, t: Tally): Outcome {
  if (!met(t.heads_joined, t.heads, law.joinHeads) || !met(t.area_joined, t.area, law.joinArea)) return 'no_quorum';
  const heads = t.heads_agree <= t.heads_joined && met(t.heads_agree, law.ofAll ? t.heads : t.heads_joined, law.agree);
  const area = t.area_agree <= t.area_joined && met(t.area_agree, law.ofAll ? t.area : t.area_joined, law.agree);
  return heads && area ? 'passed' : 'rejected';
}

/** null when more took part than the roll has, or a slot is none or stands twice. */
function count(d: Json, casts: readonly Json[]): Tally | null {
  const t = Object.fromEntries(ALL.map((name) => [name, 0])) as Tally;
  const slots = casts.map((v) => str(v, 'slot'));
  Object.assign(t, { heads: int(d, 'heads'), area: int(d, 'area') });
  if (casts.length > t.heads || !slots.every(slotOk) || new Set(slots).size !== slots.length) return null;
  for (const v of casts) {
    const area = int(v, 'area');
    const choice = str(v, 'choice');
    const said = choice === 'silent' ? 'abstain' : (choice as 'agree' | 'oppose' | 'abstain');
    if (area <= 0 || area > t.area - t.area_joined || (choice !== 'silent' && !isChoice(choice))) return null;
    t.heads_joined++;
    t.area_joined += area;
    t[`heads_${said}`]++;
    t[`area_${said}`] += area;
  }
  return t;
}

function countsAgain(r: Ruled, d: Json, casts: readonly Json[]): boolean {
  const law = lawOf(r, str(d, 'body'));
  const t = count(d, casts);
  if (!law || !t) return false;
  const outcome = judge(law, t);
  const agree = thresholdText(law.agree);
  const shares = `join_heads=${thresholdText(law.joinHeads)}\njoin_area=${thresholdText(law.joinArea)}\nagree_heads=${agree}\nagree_area=${agree}\n`;
  const text = `owners tally v1\n${ALL.map((name) => `${name}=${t[name]}\n`).join('')}${shares}base=${law.ofAll ? 'all' : 'joined'}\noutcome=${outcome}\n`;
  const lines = casts.map((v) => `ballot ${str(v, 'slot')} ${int(v, 'area')} ${str(v, 'choice')}\n`);
  return ALL.every((name) => t[name] === int(d, name)) && outcome === str(d, 'outcome') && hashLines(lines, text) === str(d, 'tally_hash');
}

function countLeafAgrees(r: Ruled, d: Json): boolean {
  const data = leafWith(r, d, 'heads_joined');
  return data !== undefined && str(data, 'tally_hash') === str(d, 'tally_hash') && SUMS.every((name) => int(data, name) === int(d, name));
}

/** Long enough, told to every owner, counted before watchers and witnessed by another. */
function inOrder({ rules }: Ruled, d: Json): boolean {
  const min = numberOf(rules, 'owners.window_min');
  const watch = numberOf(rules, 'owners.watchers_min');
  if (min === undefined || watch === undefined) return false;
  const open = dayAt(int(d, 'closes_at')) - dayAt(int(d, 'opens_at'));
  const told = int(d, 'delivered') === int(d, 'heads') && int(d, 'watchers') >= watch;
  return open >= min && told && int(d, 'witnessed_at') > 0 && str(d, 'witness') !== '';
}

function checkDecision(r: Ruled, d: Json): void {
  const { c } = r;
  const roll = linesOf(c.list('data/owners_roll.json'), d);
  const call = leafWith(r, d, 'roll_hash');
  const frozen = rollAgrees(d, roll) && call !== undefined && str(call, 'roll_hash') === str(d, 'roll_hash');
  c.say(frozen, 'verify.owners_roll', { heads: roll.length, area: metres(int(d, 'area')) });
  if (str(d, 'state') !== 'closed') {
    c.note('verify.owners_open', { state: str(d, 'state') });
    return;
  }
  const casts = linesOf(c.list('data/owners_ballots.json'), d);
  c.say(countsAgain(r, d, casts), 'verify.owners', {
    ballots: casts.length,
    joined: int(d, 'heads_joined'),
    agree: int(d, 'heads_agree'),
    area_joined: metres(int(d, 'area_joined')),
    area_agree: metres(int(d, 'area_agree')),
    outcome: str(d, 'outcome'),
  });
  c.say(countLeafAgrees(r, d), 'verify.owners_leaf');
  c.say(inOrder(r, d), 'verify.owners_order', { delivered: int(d, 'delivered'), watchers: int(d, 'watchers') });
}

export function checkOwners(r: Ruled): void {
  const list = r.c.list('data/owners.json');
  list.forEach((d) => checkDecision(r, d));
  for (const { row, step } of closedSteps(r, 'owners')) {
    const before = list.filter((d) => str(d, 'state') === 'closed' && int(d, 'witnessed_at') <= int(row, 'closed_at'));
    const passed = before.length > 0 && str(before[before.length - 1], 'outcome') === 'passed';
    r.c.say(passed, 'verify.decided', { step: step.id });
  }
}
