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
  const text = `owners tally v1\n${ALL.map((name) => `${name}=${t[name]}\n`).join('')}${lawText(law)}outcome=${outcome}\n`;
  const lines = casts.map((v) => `ballot ${str(v, 'slot')} ${int(v, 'area')} ${str(v, 'choice')}\n`);
  return ALL.every((name) => t[name] === int(d, name)) && outcome === str(d, 'outcome') && hashLines(lines, text) === str(d, 'tally_hash');
}

// --- told by classes: docs/adr/0009 ---

const CLASS_MIN = 5;
type Class = { least: number; most: number; areas: number[] };
type Told = { classes: Class[]; casts: readonly Json[]; exact: boolean };

/** The classes in order, each with the areas of the roll that fall into it; null when they are not such as may be told. */
function classesOf(r: Ruled, d: Json): Class[] | null {
  const lines = linesOf(r.c.list('data/owners_classes.json'), d);
  const areas = linesOf(r.c.list('data/owners_roll.json'), d).map((line) => int(line, 'area'));
  const classes = lines.map((line) => ({ least: int(line, 'least'), most: int(line, 'most'), areas: [] as number[] }));
  const inOrder = lines.every((line, n) => int(line, 'class') === n + 1) && classes.every((k, n) => k.least <= k.most && (n === 0 || (classes[n - 1]?.most ?? 0) < k.least));
  if (classes.length === 0 || !inOrder) return null;
  for (const area of areas.sort((a, b) => a - b)) {
    const k = classes.find((one) => one.least <= area && area <= one.most);
    if (!k) return null;
    k.areas.push(area);
  }
  return classes.length === 1 || classes.every((k) => k.areas.length >= CLASS_MIN) ? classes : null;
}

const saidAs = (v: Json): 'agree' | 'oppose' | 'abstain' => (str(v, 'choice') === 'silent' ? 'abstain' : (str(v, 'choice') as 'agree' | 'oppose' | 'abstain'));

/** The least and the most area that as many owners of each class can have. */
function boundsOf({ classes }: Told, casts: readonly Json[]): [number, number] | null {
  let [least, most] = [0, 0];
  for (const [n, k] of classes.entries()) {
    const many = casts.filter((v) => int(v, 'class') === n + 1).length;
    if (many > k.areas.length) return null;
    least += k.areas.slice(0, many).reduce((a, b) => a + b, 0);
    most += k.areas.slice(k.areas.length - many).reduce((a, b) => a + b, 0);
  }
  return [least, most];
}

function headsFit(d: Json, casts: readonly Json[]): boolean {
  const slots = casts.map((v) => str(v, 'slot'));
  const known = casts.every((v) => isChoice(str(v, 'choice')) || str(v, 'choice') === 'silent');
  const many = (said: string) => casts.filter((v) => saidAs(v) === said).length;
  return (
    known &&
    slots.every(slotOk) &&
    new Set(slots).size === slots.length &&
    casts.length === int(d, 'heads_joined') &&
    (['agree', 'oppose', 'abstain'] as const).every((said) => many(said) === int(d, `heads_${said}`))
  );
}

/** Exact sums are among those the classes allow and make up the whole; others are the least. */
function areasFit(d: Json, told: Told): boolean {
  const joined = boundsOf(told, told.casts);
  const sums = (['agree', 'oppose', 'abstain'] as const).map((said) => ({ said: int(d, `area_${said}`), bounds: boundsOf(told, told.casts.filter((v) => saidAs(v) === said)) }));
  const area = int(d, 'area_joined');
  if (!joined || area < joined[0] || area > joined[1]) return false;
  if (!told.exact) return sums.every(({ said, bounds }) => bounds?.[0] === said);
  return sums.every(({ said, bounds }) => bounds && bounds[0] <= said && said <= bounds[1]) && sums.reduce((n, { said }) => n + said, 0) === area;
}

/** The outcomes that can follow from what is told; none when it does not hold. */
function toldOutcomes(r: Ruled, d: Json): Outcome[] {
  const leaf = leafWith(r, d, 'heads_joined');
  const sums = leaf ? str(leaf, 'sums') : '';
  const classes = classesOf(r, d);
  const law = lawOf(r, str(d, 'body'));
  if (!classes || !law || (sums !== 'exact' && sums !== 'least')) return [];
  const told = { classes, casts: linesOf(r.c.list('data/owners_told.json'), d), exact: sums === 'exact' };
  if (told.casts.some((v) => int(v, 'class') < 1 || int(v, 'class') > classes.length)) return [];
  if (!headsFit(d, told.casts) || !areasFit(d, told) || toldHash(law, d, told, sums) !== str(d, 'tally_hash')) return [];
  const least = Object.fromEntries(ALL.map((name) => [name, int(d, name)])) as Tally;
  const most = told.exact ? undefined : boundsOf(told, told.casts.filter((v) => saidAs(v) === 'agree'))?.[1];
  return [judge(law, least), judge(law, { ...least, area_agree: most ?? least.area_agree })];
}

const lawText = (law: Law): string => {
  const agree = thresholdText(law.agree);
  return `join_heads=${thresholdText(law.joinHeads)}\njoin_area=${thresholdText(law.joinArea)}\nagree_heads=${agree}\nagree_area=${agree}\nbase=${law.ofAll ? 'all' : 'joined'}\n`;
};

function toldHash(law: Law, d: Json, told: Told, sums: string): string {
  const lines = told.casts.map((v) => `ballot ${str(v, 'slot')} ${int(v, 'class')} ${str(v, 'choice')}\n`);
  const classes = told.classes.map((k) => `class=${k.least}-${k.most}\n`).join('');
  const text = `owners tally v2\nsums=${sums}\n${classes}${ALL.map((name) => `${name}=${int(d, name)}\n`).join('')}${lawText(law)}outcome=${str(d, 'outcome')}\n`;
  return hashLines(lines, text);
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
  const told = linesOf(c.list('data/owners_classes.json'), d).length > 0;
  const outcomes = told ? toldOutcomes(r, d) : [];
  const count = leafWith(r, d, 'heads_joined');
  const least = told && count !== undefined && str(count, 'sums') === 'least';
  const holds = told ? outcomes.includes(str(d, 'outcome') as Outcome) : countsAgain(r, d, casts);
  c.say(holds, least ? 'verify.owners_least' : 'verify.owners', {
    ballots: told ? int(d, 'heads_joined') : casts.length,
    joined: int(d, 'heads_joined'),
    agree: int(d, 'heads_agree'),
    area_joined: metres(int(d, 'area_joined')),
    area_agree: metres(int(d, 'area_agree')),
    outcome: str(d, 'outcome'),
  });
  if (new Set(outcomes).size > 1) c.note('verify.owners_close');
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
