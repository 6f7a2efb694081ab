/** A dispute's own file: both sides agreed to it, whoever signed is in the log, the agreement binds as the law
 *  says, visits and court came in their days, papers are there. */
import { get, id, int, str, type Json } from './json';
import type { Checking, Ruled } from './report';
import { closedSteps } from './steps';

const DAY = 86400000;
const CHINA = 8 * 3600000;
/** The last moment of the day so many days after. */
const until = (from: number, days: number): number => (Math.floor((from + CHINA) / DAY) + days + 1) * DAY - CHINA - 1;

type Quarrel = { r: Ruled; c: Checking; head: Json; parties: Json[]; signs: Json[]; sessions: Json[]; agreement: Json | undefined; visits: Json[]; scans: Json[] };

const acts = (q: Quarrel, act: string): Json[] => q.c.leaves.filter((l) => str(l, 'act') === act);
/** An act of that moment is in the log, and says so. */
const logged = (q: Quarrel, act: string, at: number, key = '', word = ''): boolean =>
  at !== 0 && acts(q, act).some((l) => int(l, 'at') === at && id(l, 'subject') === id(q.c.matter, 'id') && (!key || str(get(l, 'data'), key) === word));
const closed = (q: Quarrel, kind: string): boolean => closedSteps(q.r, kind).length > 0;
function number(q: Quarrel, name: string): number {
  const value = q.r.rules.values.get(name);
  return typeof value === 'number' ? value : 0;
}

/** All parties have signed it, not after `by` where that is given. */
function allSigned(q: Quarrel, what: string, subject: string | null, by: number): boolean {
  const sign = (p: Json) => q.signs.find((s) => id(s, 'party') === id(p, 'id') && str(s, 'what') === what && (subject === null || id(s, 'subject') === subject));
  return q.parties.length > 0 && q.parties.every((p) => {
    const s = sign(p);
    return s !== undefined && (!by || int(s, 'at') <= by);
  });
}

function checkParties(q: Quarrel): void {
  const n = q.parties.length;
  const of = (side: string) => q.parties.filter((p) => str(p, 'side') === side).length;
  const agreed = q.parties.filter((p) => str(p, 'consent') === 'yes').length;
  const lodged = closed(q, 'lodge');
  const sides = of('applicant') > 0 && of('respondent') > 0 && of('applicant') + of('respondent') === n;
  const taken = !lodged || (agreed === n && logged(q, 'dispute.accept', int(q.head, 'accepted_at')));
  q.c.say(sides && taken, 'verify.dispute_parties', { n, agreed });
}

function checkGrade(q: Quarrel): void {
  const last = q.c.leaves.filter((l) => ['dispute.grade', 'dispute.raise'].includes(str(l, 'act'))).pop();
  const grade = int(q.head, 'grade');
  q.c.say(int(get(last, 'data'), 'grade') === grade, 'verify.dispute_grade', { grade });
}

function checkSigns(q: Quarrel): void {
  const n = q.signs.length;
  const same = (data: Json | undefined, s: Json) => id(data, 'party') === id(s, 'party') && ['what', 'way'].every((key) => str(data, key) === str(s, key));
  const each = q.signs.every((s) => acts(q, 'dispute.sign').some((l) => int(l, 'at') === int(s, 'at') && same(get(l, 'data') as Json | undefined, s)));
  const told = !closed(q, 'inform') || allSigned(q, 'notice', null, 0);
  q.c.say(n === acts(q, 'dispute.sign').length && each && told, 'verify.dispute_signs', { n });
}

function checkSessions(q: Quarrel): void {
  const held = q.sessions.filter((s) => str(s, 'state') === 'held');
  const good = held.every((s) => str(s, 'record') !== '' && logged(q, 'dispute.record', int(s, 'held_at')));
  const n = held.length;
  q.c.say(good && n === acts(q, 'dispute.record').length && (n > 0 || !closed(q, 'mediate')), 'verify.dispute_sessions', { n });
}

/** §28-§29: a written one binds when all have signed, then the mediator and the seal; an oral one by its record. */
function binds(q: Quarrel): boolean {
  const a = q.agreement;
  const effective = int(a, 'effective_at');
  const mediator = int(a, 'mediator_at');
  if (!effective || !mediator || mediator > effective || str(a, 'text') === '' || !logged(q, 'dispute.mediator_sign', mediator)) return false;
  if (!logged(q, 'dispute.draft', int(a, 'at'), 'form', str(a, 'form'))) return false;
  if (str(a, 'form') === 'oral') return effective === mediator;
  return int(a, 'sealed_at') === effective && logged(q, 'dispute.seal', effective) && allSigned(q, 'agreement', id(a, 'id'), effective);
}

function checkAgreement(q: Quarrel): void {
  const settled = str(q.head, 'outcome') === 'settled';
  if (settled && closed(q, 'agree')) q.c.say(binds(q), 'verify.dispute_agreement');
  else if (!settled) q.c.say(!int(q.agreement, 'effective_at') && acts(q, 'dispute.terminate').length > 0, 'verify.dispute_vain');
}

function checkVisits(q: Quarrel): void {
  if (!closed(q, 'revisit')) return;
  const done = q.visits.filter((x) => int(x, 'done_at') !== 0).length;
  const days = (name: string) => q.visits.some((x) => int(x, 'days') === number(q, name));
  const good = q.visits.every((x) => logged(q, 'dispute.visit', int(x, 'done_at'), 'performed', str(x, 'performed')));
  q.c.say(good && days('visit.first') && days('visit.second') && done === q.visits.length, 'verify.dispute_visits', { n: done });
}

/** §33: both together, within thirty days of its effect; never of marriage or identity. */
function checkCourt(q: Quarrel): void {
  const state = str(q.agreement, 'court');
  if (!state) return;
  const asked = int(acts(q, 'dispute.court').filter((l) => str(get(l, 'data'), 'court') === 'asked').pop(), 'at');
  const inTime = asked !== 0 && asked <= until(int(q.agreement, 'effective_at'), number(q, 'confirm.days'));
  const never = ['marriage', 'identity'].includes(str(q.head, 'category'));
  const together = allSigned(q, 'court', id(q.agreement, 'id'), asked);
  q.c.say(inTime && !never && together && logged(q, 'dispute.court', int(q.agreement, 'court_at'), 'court', state), 'verify.dispute_court');
}

function checkScans(q: Quarrel): void {
  const files = q.c.list('data/files.json').map((f) => str(f, 'sha256'));
  const n = q.scans.length;
  const each = q.scans.every((s) => files.includes(str(s, 'sha256')) && ['sha256', 'what'].every((key) => logged(q, 'dispute.scan', int(s, 'at'), key, str(s, key))));
  const paper = q.signs.some((s) => str(s, 'what') === 'agreement' && str(s, 'way') !== 'app' && id(s, 'subject') === id(q.agreement, 'id'));
  const there = q.scans.some((s) => str(s, 'what') === 'agreement');
  q.c.say(n === acts(q, 'dispute.scan').length && each && (there || !paper || !closed(q, 'casefile')), 'verify.dispute_scans', { n });
}

export function checkDispute(r: Ruled): void {
  const { c } = r;
  const of = (name: string) => c.items(`data/${name}.json`);
  const [heads, parties, signs, sessions, agreements, visits, scans] = [of('dispute'), of('parties'), of('signs'), of('sessions'), of('agreements'), of('visits'), of('scans')];
  const head = heads?.[0];
  if (!head || !parties || !signs || !sessions || !agreements || !visits || !scans || !of('notes') || id(head, 'id') !== id(c.matter, 'id')) {
    c.say(false, 'verify.record');
    return;
  }
  const q: Quarrel = { r, c, head, parties, signs, sessions, agreement: agreements[agreements.length - 1], visits, scans };
  checkParties(q);
  checkGrade(q);
  checkSigns(q);
  checkSessions(q);
  if (closed(q, 'casefile') || q.agreement) checkAgreement(q);
  checkVisits(q);
  checkCourt(q);
  checkScans(q);
}
