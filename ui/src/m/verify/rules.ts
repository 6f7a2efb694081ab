/** The procedure and the rule set a file carries, and how their numbers are compared. */
import { bool, get, isList, list, readJson, str, type Json } from './json';

export type Share = { part: bigint; whole: bigint };
/** `least`: and never fewer heads than this, however small the whole. */
export type Threshold = { strict: boolean; share: Share; least: number };
export type Count = { base: string; need: Threshold };
export type Body = { id: string; noticeDays: number; emergency: boolean; quorum: Count[]; also: Count[]; mix: Count[]; pass: Count; papers: string[] };
export type Value = number | Share;
export type RuleSet = { id: string; version: number; bodies: Body[]; values: Map<string, Value>; text: string };
export type Step = { id: string; kind: string; use: string; back: string[]; bodies: string[]; papers: string[]; conditional: boolean };
export type Procedure = { id: string; version: number; steps: Step[]; text: string };
export type PassRule = { quorum: Threshold; pass: Threshold; ofExpected: boolean };

/** Thrown where a file is not what a procedure or a rule set must be. */
class Fault extends Error {}

function need<T>(value: T | null | undefined | '' | false): T {
  if (value === null || value === undefined || value === '' || value === false) throw new Fault();
  return value;
}

const needStr = (v: Json | undefined, name: string): string => need(str(v, name));

function needInt(v: Json | undefined, name: string): number {
  const n = get(v, name);
  if (typeof n !== 'number' || n < 0) throw new Fault();
  return n;
}

function needTitle(v: Json | undefined): void {
  needStr(get(v, 'title'), 'zh');
  needStr(get(v, 'title'), 'en');
}

function words(v: Json | undefined, name: string): string[] {
  return list(get(v, name)).map((word) => {
    if (typeof word !== 'string') throw new Fault();
    return word;
  });
}

export function readShare(text: string): Share | null {
  const found = /^(\d{1,18})\/(\d{1,18})$/.exec(text);
  if (!found) return null;
  const share = { part: BigInt(found[1]!), whole: BigInt(found[2]!) };
  return share.part > 0 && share.part <= share.whole ? share : null;
}

export const shareText = (s: Share): string => `${s.part}/${s.whole}`;
export const thresholdText = (t: Threshold): string => `${t.strict ? 'gt' : 'ge'} ${shareText(t.share)}${t.least > 0 ? ` least ${t.least}` : ''}`;

/** part/whole against s: below, equal to or above zero; null where nothing can be compared. */
function order(part: number, whole: number, s: Share): number | null {
  if (part < 0 || whole <= 0) return null;
  const left = BigInt(part) * s.whole;
  const right = BigInt(whole) * s.part;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function met(part: number, whole: number, t: Threshold): boolean {
  const o = order(part, whole, t.share);
  return o !== null && t.share.whole > 0 && part <= whole && part >= t.least && (t.strict ? o > 0 : o >= 0);
}

/** The least count that satisfies; -1 when none can. */
export function needed(whole: number, t: Threshold): number {
  if (whole <= 0) return -1;
  const target = BigInt(whole) * t.share.part;
  const floor = Number(target / t.share.whole);
  const share = t.strict || target % t.share.whole !== BigInt(0) ? floor + 1 : floor;
  const least = Math.max(share, t.least);
  return least <= whole ? least : -1;
}

function readCount(v: Json | undefined): Count {
  const base = needStr(v, 'base');
  needStr(v, 'source');
  const ge = str(v, 'ge');
  const gt = str(v, 'gt');
  if ((ge === '') === (gt === '')) throw new Fault();
  const least = get(v, 'least') === undefined ? 0 : needInt(v, 'least');
  return { base, need: { strict: gt !== '', share: need(readShare(ge || gt)), least } };
}

/** Of a body that hears and does not vote. */
const NO_PASS: Count = { base: 'none', need: { strict: false, share: { part: BigInt(0), whole: BigInt(0) }, least: 0 } };

function readBody(v: Json): Body {
  needTitle(v);
  const roll = words(v, 'roll');
  const body = {
    id: needStr(v, 'id'),
    noticeDays: needInt(v, 'notice_days'),
    emergency: bool(v, 'emergency'),
    quorum: list(get(v, 'quorum')).map(readCount),
    also: list(get(v, 'also')).map(readCount),
    mix: list(get(v, 'mix')).map(readCount),
    pass: get(v, 'pass') === undefined ? NO_PASS : readCount(get(v, 'pass')),
    papers: words(v, 'papers'),
  };
  const others = [...body.also, ...body.mix];
  list(get(v, 'convene')).map(readCount);
  needStr(v, 'source');
  const counted = ['present', 'expected', 'none'].includes(body.pass.base);
  const nobody = roll.length === 0 && body.quorum.some((q) => q.base === 'members');
  if (body.quorum.length === 0 || !counted || nobody || others.some((c) => !roll.includes(c.base))) throw new Fault();
  return body;
}

function readValue(v: Json): [string, Value] {
  const name = needStr(v, 'name');
  const is = get(v, 'is');
  const floor = get(v, 'floor');
  needStr(v, 'source');
  if (typeof is === 'string') {
    const share = need(readShare(is));
    const least = floor === undefined ? share : need(readShare(typeof floor === 'string' ? floor : ''));
    if (share.part * least.whole < least.part * share.whole) throw new Fault();
    return [name, share];
  }
  const n = needInt(v, 'is');
  if (floor !== undefined && (typeof floor !== 'number' || n < floor)) throw new Fault();
  return [name, n];
}

function ruleSetOf(v: Json | undefined, text: string): RuleSet {
  const rules = { id: needStr(v, 'id'), version: needInt(v, 'version'), bodies: list(get(v, 'bodies')).map(readBody), text };
  needTitle(v);
  needStr(v, 'law');
  need(dayOf(str(v, 'from')) !== null);
  need(str(v, 'to') === '' || dayOf(str(v, 'to')) !== null);
  const values = new Map<string, Value>();
  for (const [name, value] of list(get(v, 'values')).map(readValue)) if (!values.has(name)) values.set(name, value);
  return { ...rules, values };
}

function stepOf(v: Json): Step {
  needTitle(v);
  words(v, 'actors');
  const bodies = words(v, 'bodies');
  const when = list(get(v, 'when'));
  when.forEach((one) => [needStr(one, 'fact'), needStr(one, 'value')]);
  return { id: needStr(v, 'id'), kind: needStr(v, 'kind'), use: str(v, 'use'), back: words(v, 'back'), bodies, papers: words(v, 'papers'), conditional: when.length > 0 };
}

function procedureOf(v: Json | undefined, text: string): Procedure {
  const steps = list(get(v, 'steps')).map(stepOf);
  needTitle(v);
  needStr(v, 'source');
  words(v, 'holds');
  const under = get(v, 'rules');
  need(typeof under === 'string' || (isList(under) && words(v, 'rules').length > 0));
  for (const paper of list(get(v, 'papers'))) {
    needTitle(paper);
    needStr(paper, 'id');
    needStr(paper, 'period');
  }
  need(steps.length > 0);
  return { id: needStr(v, 'id'), version: needInt(v, 'version'), steps, text };
}

function reading<T>(text: string | null, of: (v: Json | undefined, text: string) => T): T | null {
  try {
    return text === null ? null : of(need(readJson(text)), text);
  } catch {
    return null;
  }
}

/** null when anything in it is wrong. */
export const readRules = (text: string | null): RuleSet | null => reading(text, ruleSetOf);
export const readProcedure = (text: string | null): Procedure | null => reading(text, procedureOf);

export const bodyOf = (r: RuleSet, id: string): Body | undefined => r.bodies.find((b) => b.id === id);
export const stepNamed = (p: Procedure, id: string): Step | undefined => p.steps.find((s) => s.id === id);

/** A whole number of the rule set; undefined for a share or none. */
export function numberOf(r: RuleSet, name: string): number | undefined {
  const value = r.values.get(name);
  return typeof value === 'number' ? value : undefined;
}

/** By what a vote of that body is decided whose roll is made of `base`. */
export function passRule(r: RuleSet, body: string, base: string): PassRule | null {
  const b = bodyOf(r, body);
  const quorum = b?.quorum.find((q) => base === '' || q.base === base);
  return b && quorum ? { quorum: quorum.need, pass: b.pass.need, ofExpected: b.pass.base === 'expected' } : null;
}

export type Outcome = 'no_quorum' | 'rejected' | 'passed';

export function decide(rule: PassRule, expected: number, present: number, agree: number): Outcome {
  if (!met(present, expected, rule.quorum)) return 'no_quorum';
  return agree <= present && met(agree, rule.ofExpected ? expected : present, rule.pass) ? 'passed' : 'rejected';
}

const DAY_MS = 86400000;
const CHINA_MS = 8 * 3600000;

/** Days since 1970 of "2026-01-31"; null when there is no such day. */
export function dayOf(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const d = new Date(0);
  d.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return d.toISOString().slice(0, 10) === text ? d.getTime() / DAY_MS : null;
}

/** The day in China of a time in milliseconds. */
export const dayAt = (ms: number): number => Math.floor((ms + CHINA_MS) / DAY_MS);
