/** The chain of money added again: what was resolved, budget, contracts, changes, payments, acceptance,
 *  final account; the ledger beside it, and what was taken back. */
import { sha256Text } from './bytes';
import { bool, get, id, int, str, type Json } from './json';
import type { Ruled } from './report';
import type { Share } from './rules';
import { closedSteps } from './steps';

type Chain = { r: Ruled; lines: Json[]; links: Json[]; changes: Json[]; decisions: Json[]; spend: Json[]; reversals: Json[] };
type Sums = { resolved: number; decided: number; budget: number; contract: number; change: number; spent: number; settled: number };

const sum = (list: readonly Json[], of: (one: Json) => number): number => list.reduce<number>((all, one) => all + of(one), 0);
const isWhat = (what: string) => (one: Json): boolean => str(one, 'what') === what;
const withId = (list: readonly Json[], name: string, value: string): Json | undefined => (value === '0' ? undefined : list.find((one) => id(one, name) === value));

function yuan(fen: number): string {
  const n = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
}

/** The sum of the newest plan that names one, which the body voted on; else the matter's own. */
function resolved({ r }: Chain): number {
  let [newest, found] = [0, int(r.c.matter, 'amount')];
  for (const p of r.c.list('data/plans.json')) {
    if (int(p, 'budget') <= 0 || int(p, 'version') < newest) continue;
    [newest, found] = [int(p, 'version'), int(p, 'budget')];
  }
  return found;
}

function addUp(k: Chain): Sums {
  const of = (what: string) => sum(k.lines.filter(isWhat(what)), (one) => int(one, 'fen'));
  return {
    resolved: resolved(k),
    decided: sum(k.decisions, (one) => (bool(one, 'given') ? -int(one, 'fen') : int(one, 'fen'))),
    budget: of('budget'),
    contract: of('contract'),
    change: of('change'),
    spent: sum(k.spend, (one) => int(one, 'fen')),
    settled: of('settlement'),
  };
}

/** What may be budgeted: the resolved sum, its tolerance rounded down, and later decisions. */
function limitOf(s: Sums, tolerance: Share | null): number {
  const more = tolerance && s.resolved > 0 ? Number((BigInt(s.resolved) * tolerance.part) / tolerance.whole) : 0;
  return s.resolved + more + s.decided;
}

function sumsAgree({ r }: Chain, s: Sums): boolean {
  const tolerance = r.rules.values.get('money.tolerance');
  const limit = limitOf(s, typeof tolerance === 'object' ? tolerance : null);
  if (s.budget === 0 && s.contract === 0) return s.spent <= limit && s.settled === 0;
  const owed = s.contract !== 0 ? s.contract + s.change : s.budget;
  const bounded = s.budget <= limit && s.contract + s.change <= s.budget && s.spent <= owed && s.settled <= owed;
  return bounded && (s.settled === 0 || s.settled >= s.spent);
}

function checkSums(k: Chain): void {
  const s = addUp(k);
  const facts = { resolved: yuan(s.resolved + s.decided), budget: yuan(s.budget), contract: yuan(s.contract), change: yuan(s.change), spent: yuan(s.spent), settled: yuan(s.settled) };
  k.r.c.say(sumsAgree(k, s), 'verify.money', facts);
}

/** Every payment is an entry of the ledger, and every entry of a payment has its payment. */
function checkEntries(k: Chain): void {
  const paid = k.lines.filter(isWhat('payment'));
  const entered = k.spend.filter((one) => str(one, 'way') === 'payment').length;
  const stands = (line: Json) => {
    const entry = withId(k.spend, 'line', id(line, 'id'));
    return entry !== undefined && int(entry, 'fen') === int(line, 'fen');
  };
  if (paid.length + entered > 0) k.r.c.say(paid.every(stands) && paid.length === entered, 'verify.money_entries', { n: paid.length });
}

/** What is left of a contract after its changes and all that was paid on it. */
function leftOf(k: Chain, contract: Json): number {
  const own = k.lines.filter((one) => {
    const link = withId(k.links, 'id', id(one, 'id'));
    return link !== undefined && id(link, 'contract') === id(contract, 'id');
  });
  return int(contract, 'fen') + sum(own, (one) => (isWhat('payment')(one) ? -int(one, 'fen') : isWhat('change')(one) ? int(one, 'fen') : 0));
}

function checkContracts(k: Chain): void {
  const contracts = k.lines.filter(isWhat('contract'));
  const good = k.links.length === k.lines.length && contracts.every((one) => leftOf(k, one) >= 0);
  if (contracts.length > 0 || !good) k.r.c.say(good, 'verify.money_contract', { n: contracts.length });
}

function leafSays({ r }: Chain, subject: string, fen: number, what?: string): boolean {
  return r.c.leaves.some((leaf) => {
    const data = get(leaf, 'data');
    return id(leaf, 'subject') === subject && int(data, 'fen') === fen && (what === undefined || str(data, 'what') === what);
  });
}

const apart = (one: Json, by: string, asked: string): boolean => str(one, by) !== '' && str(one, by) !== str(one, asked);

function checkChanges(k: Chain): void {
  const approved = k.changes.filter((one) => int(one, 'approved_at') !== 0);
  const lines = sum(k.lines.filter(isWhat('change')), (one) => int(one, 'fen'));
  const good = approved.every((one) => apart(one, 'approved_by', 'asked_by') && leafSays(k, id(one, 'id'), int(one, 'fen')));
  if (approved.length > 0 || lines !== 0) k.r.c.say(good && lines === sum(approved, (one) => int(one, 'fen')), 'verify.money_changes', { n: approved.length });
}

/** The opposite of its entry, asked by one and agreed by another, as the log says. */
function backHolds(k: Chain, back: Json): boolean {
  const entry = withId(k.spend, 'id', id(back, 'reverses'));
  const asked = withId(k.reversals, 'entry', id(back, 'id'));
  if (!entry || !asked || int(entry, 'fen') !== -int(back, 'fen')) return false;
  const same = id(asked, 'spend') === id(entry, 'id') && int(asked, 'fen') === int(entry, 'fen');
  return same && apart(asked, 'decided_by', 'asked_by') && leafSays(k, id(entry, 'id'), int(back, 'fen'));
}

function checkBacks(k: Chain): void {
  const backs = k.spend.filter((one) => id(one, 'reverses') !== '0');
  const good = backs.every((one) => backHolds(k, one)) && backs.length === k.reversals.length;
  if (backs.length > 0 || k.reversals.length > 0) k.r.c.say(good, 'verify.money_back', { n: backs.length });
}

/** Where the leaf names a contract, it is the one the line belongs to, and where it holds source, party and voucher, they are those of the line. */
function leafNamesLink(k: Chain, line: Json): boolean {
  const link = withId(k.links, 'id', id(line, 'id'));
  const hash = sha256Text(`${str(link, 'source')}\n${str(link, 'party')}\n${str(link, 'voucher')}\n`);
  const data = k.r.c.leaves.filter((leaf) => id(leaf, 'subject') === id(line, 'id')).map((leaf) => get(leaf, 'data')).find((one) => get(one, 'contract') !== undefined);
  if (data === undefined) return true;
  return id(data, 'contract') === id(link, 'contract') && (get(data, 'link_hash') === undefined || str(data, 'link_hash') === hash);
}

/** A change and the way back of a payment have leaves of their own: above. */
function checkLeaves(k: Chain): void {
  const own = k.lines.filter((one) => !isWhat('change')(one) && !(isWhat('payment')(one) && int(one, 'fen') < 0));
  const good = own.every((one) => leafSays(k, id(one, 'id'), int(one, 'fen'), str(one, 'what')) && leafNamesLink(k, one));
  k.r.c.say(good, 'verify.money_leaf', { n: own.length });
}

function checkAccepted(r: Ruled): void {
  for (const { row, step } of closedSteps(r, 'work')) {
    const last = r.c.list('data/acceptance.json').filter((one) => id(one, 'step_row') === id(row, 'id')).pop();
    r.c.say(str(last, 'result') === 'passed', 'verify.money_accepted', { step: step.id });
  }
}

/** A file made before it carried the ledger has only its money lines. */
export function checkMoney(r: Ruled): void {
  const of = (name: string) => r.c.items(`data/${name}.json`);
  const [lines, links, changes, decisions, spend, reversals] = [of('money'), of('money_links'), of('money_changes'), of('money_decisions'), of('spend'), of('reversals')];
  if (!spend) return;
  if (!lines || !links || !changes || !decisions || !reversals) {
    r.c.say(false, 'verify.record');
    return;
  }
  checkAccepted(r);
  if (lines.length + spend.length === 0) return;
  const k: Chain = { r, lines, links, changes, decisions, spend, reversals };
  checkSums(k);
  checkEntries(k);
  checkContracts(k);
  checkChanges(k);
  checkBacks(k);
  checkLeaves(k);
}
