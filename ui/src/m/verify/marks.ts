/** Elections and reviews: every paper counted again, and what the names came to. */
import { byBytes, sha256Text } from './bytes';
import { id, int, str, type Json } from './json';
import type { Ruled } from './report';
import { met, shareText, thresholdText, type PassRule, type RuleSet, type Share, type Threshold } from './rules';

type Name = { seat: string; name: string; seats: number };
type Counted = { n: number[]; result: string };
type Rule = { elect: boolean; quorum: Threshold; pass: Threshold; best: Threshold; good: Threshold; poor: Threshold; cap: Share };
type Tally = { expected: number; papers: number; whole: number; spoilt: number; blank: number; of: Counted[]; outcome: string };

const MOST = 60;
const LETTERS: Readonly<Record<string, string>> = { elected: 'e', tied: 't', not: 'n', best: 'a', good: 'b', basic: 'c', poor: 'd' };
const NONE: Threshold = { strict: false, share: { part: BigInt(1), whole: BigInt(1) }, least: 0 };

const shareOf = (r: RuleSet, name: string): Share | null => {
  const value = r.values.get(name);
  return value === undefined || typeof value === 'number' ? null : value;
};
const at = (strict: boolean, share: Share): Threshold => ({ strict, share, least: 0 });

function ruleOf(rules: RuleSet, form: string, turn: number, body: PassRule): Rule | null {
  const again = shareOf(rules, 'elect.again');
  const [best, good, poor, cap] = ['best', 'good', 'poor', 'cap'].map((one) => shareOf(rules, `review.${one}`));
  const empty = { quorum: body.quorum, pass: body.pass, best: NONE, good: NONE, poor: NONE, cap: NONE.share };
  if (form === 'elect' && turn > 1) return again ? { ...empty, elect: true, pass: at(false, again) } : null;
  if (form === 'elect') return { ...empty, elect: true };
  if (form !== 'grade' || !best || !good || !poor || !cap) return null;
  return { ...empty, elect: false, best: at(false, best), good: at(false, good), poor: at(true, poor), cap };
}

/** The runs of names that stand for one seat. */
function runs(names: readonly Name[]): [number, number][] {
  const out: [number, number][] = [];
  names.forEach((one, i) => {
    const last = names[i - 1];
    if (last && last.seat === one.seat && last.seats === one.seats) out[out.length - 1]![1] = i + 1;
    else out.push([i, i + 1]);
  });
  return out;
}

function listOk(rule: Rule, names: readonly Name[]): boolean {
  const heads = runs(names).map(([from]) => names[from]!);
  const once = new Set(heads.map((one) => one.seat)).size === heads.length;
  return names.length > 0 && names.length <= MOST && (!rule.elect || (once && heads.every((one) => one.seats > 0)));
}

const fits = (rule: Rule, n: number, marks: string): boolean =>
  marks.length === n && (/^x+$/.test(marks) || (rule.elect ? /^[01]+$/ : /^[0abcd]+$/).test(marks));

function countElect(t: Tally, names: readonly Name[], marks: string): void {
  const chosen = (from: number, to: number) => [...marks.slice(from, to)].filter((m) => m === '1').length;
  let waste = false;
  for (const [from, to] of runs(names)) {
    const over = chosen(from, to) > names[from]!.seats;
    waste = waste || over;
    for (let k = from; k < to && !over; k++) if (marks[k] === '1') t.of[k]!.n[0]! += 1;
  }
  const none = chosen(0, names.length) === 0;
  if (waste) t.spoilt += 1;
  else if (none) t.blank += 1;
  else t.whole += 1;
}

function countGrade(t: Tally, marks: string): void {
  [...marks].forEach((m, i) => {
    if (m !== '0') t.of[i]!.n['abcd'.indexOf(m)]! += 1;
  });
  if (/^0+$/.test(marks)) t.blank += 1;
  else t.whole += 1;
}

/** A tie over the last seat elects none of those tied. */
function decideElect(t: Tally, rule: Rule, names: readonly Name[]): boolean {
  let full = true;
  for (const [from, to] of runs(names)) {
    const seats = names[from]!.seats;
    const group = t.of.slice(from, to);
    for (const one of group) {
      const enough = met(one.n[0]!, t.papers, rule.pass);
      const rank = group.filter((x) => x.n[0]! >= one.n[0]!).length;
      const above = group.filter((x) => x.n[0]! > one.n[0]!).length;
      one.result = enough && rank <= seats ? 'e' : enough && above < seats ? 't' : 'n';
    }
    full = group.filter((x) => x.result === 'e').length === seats && full;
  }
  return full;
}

function decideGrade(t: Tally, rule: Rule, names: readonly Name[]): void {
  const isMember = (i: number) => names[i]!.seat !== 'whole';
  for (const one of t.of) {
    const [a, b, , d] = one.n as [number, number, number, number];
    if (met(d, t.papers, rule.poor)) one.result = 'd';
    else if (met(a, t.papers, rule.best)) one.result = 'a';
    else one.result = met(a + b, t.papers, rule.good) ? 'b' : 'c';
  }
  const members = names.filter((_, i) => isMember(i)).length;
  const best = t.of.map((one, i) => isMember(i) && one.result === 'a');
  const rank = t.of.map((one) => t.of.filter((x, k) => best[k] && x.n[0]! >= one.n[0]!).length);
  const within = (n: number) => BigInt(n) * rule.cap.whole <= BigInt(members) * rule.cap.part;
  t.of.forEach((one, i) => {
    if (best[i] && !within(rank[i]!)) one.result = 'b';
  });
}

function count(rule: Rule, names: readonly Name[], expected: number, papers: readonly Json[]): Tally | null {
  const slots = papers.map((p) => str(p, 'slot'));
  const sound = slots.every((s) => /^[a-zA-Z0-9_\-+/=]{1,128}$/.test(s)) && new Set(slots).size === slots.length;
  const t: Tally = { expected, papers: papers.length, whole: 0, spoilt: 0, blank: 0, of: names.map(() => ({ n: [0, 0, 0, 0], result: '-' })), outcome: 'passed' };
  if (!listOk(rule, names) || papers.length > expected || !sound) return null;
  for (const p of papers) {
    const marks = str(p, 'choice');
    if (!fits(rule, names.length, marks)) return null;
    if (/^x+$/.test(marks)) t.spoilt += 1;
    else if (rule.elect) countElect(t, names, marks);
    else countGrade(t, marks);
  }
  if (!met(t.papers, expected, rule.quorum)) {
    t.of.forEach((one) => (one.result = rule.elect ? 'n' : '-'));
    t.outcome = 'no_quorum';
  } else if (rule.elect) t.outcome = decideElect(t, rule, names) ? 'passed' : 'rejected';
  else decideGrade(t, rule, names);
  return t;
}

/** SHA-256 of the papers in byte order of slot, then names, counts, rule and outcome. */
function hashOf(rule: Rule, names: readonly Name[], t: Tally, papers: readonly Json[]): string {
  const lines = [...papers].sort((a, b) => byBytes(str(a, 'slot'), str(b, 'slot'))).map((p) => `ballot ${str(p, 'slot')} ${str(p, 'choice')}\n`);
  const head = `marks v1\nform=${rule.elect ? 'elect' : 'grade'}\nexpected=${t.expected}\npapers=${t.papers}\nwhole=${t.whole}\nspoilt=${t.spoilt}\nblank=${t.blank}\n`;
  const each = names.map((x, i) => `name ${x.seat} ${x.seats} ${x.name}\ncount ${t.of[i]!.n.join(' ')} ${t.of[i]!.result}\n`);
  const grades = `best=${thresholdText(rule.best)}\ngood=${thresholdText(rule.good)}\npoor=${thresholdText(rule.poor)}\ncap=${shareText(rule.cap)}\n`;
  const law = `quorum=${thresholdText(rule.quorum)}\n${rule.elect ? `pass=${thresholdText(rule.pass)}\n` : grades}`;
  return sha256Text(`${lines.join('')}${head}${each.join('')}${law}outcome=${t.outcome}\n`);
}

function holds(b: Json, rule: Rule, lines: readonly Json[], papers: readonly Json[]): boolean {
  const names = lines.map((x) => ({ seat: str(x, 'seat'), name: str(x, 'name'), seats: int(x, 'seats') }));
  const t = lines.every((x, i) => int(x, 'nr') === i + 1) ? count(rule, names, int(b, 'expected'), papers) : null;
  if (!t) return false;
  const said = [int(b, 'present'), int(b, 'agree'), int(b, 'oppose'), int(b, 'abstain')];
  const same = [t.papers, t.whole, t.spoilt, t.blank].every((n, i) => n === said[i]) && str(b, 'outcome') === t.outcome;
  const each = lines.every((x, i) => [1, 2, 3, 4].every((k) => int(x, `n${k}`) === t.of[i]!.n[k - 1]) && (LETTERS[str(x, 'result')] ?? '-') === t.of[i]!.result);
  return same && each && hashOf(rule, names, t, papers) === str(b, 'tally_hash');
}

/** body null: the rules do not know who decided. */
export function checkMarks({ c, rules }: Ruled, b: Json, body: PassRule | null): void {
  const of = (lines: readonly Json[]) => lines.filter((x) => id(x, 'ballot') === id(b, 'id'));
  const lines = body ? of(c.list('data/names.json')) : [];
  const papers = of(c.votes);
  const rule = body ? ruleOf(rules, str(b, 'form'), int(b, 'turn'), body) : null;
  const counts = { expected: int(b, 'expected'), agree: int(b, 'agree'), oppose: int(b, 'oppose'), abstain: int(b, 'abstain'), outcome: str(b, 'outcome') };
  c.say(rule !== null && lines.length <= MOST && holds(b, rule, lines, papers), 'verify.names', { papers: papers.length, names: lines.length, ...counts });
}
