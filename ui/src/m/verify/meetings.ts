/** Meetings and ballots: quorum, majority, and every ballot counted again. */
import { byBytes, sha256Text, unhex } from './bytes';
import { bool, get, id, int, str, type Json } from './json';
import type { Ruled } from './report';
import { bodyOf, dayAt, decide, met, needed, passRule, thresholdText, type PassRule } from './rules';
import { checkMarks } from './marks';
import { closedSteps } from './steps';

export const COUNTS = ['expected', 'present', 'agree', 'oppose', 'abstain'] as const;
const CHOICES = ['agree', 'oppose', 'abstain'];
const OUTCOMES = ['no_quorum', 'rejected', 'passed'];

export const slotOk = (slot: string): boolean => /^[a-zA-Z0-9_\-+/=]{1,128}$/.test(slot);
export const isChoice = (word: string): boolean => CHOICES.includes(word);
const one = (b: boolean): number => (b ? 1 : 0);

const meetingOf = ({ c }: Ruled, b: Json): Json | undefined => c.meetings.find((m) => id(m, 'id') === id(b, 'meeting'));
const ruleOf = ({ rules }: Ruled, m: Json): PassRule | null => passRule(rules, str(m, 'body'), str(m, 'base'));

/** SHA-256 of the ballots in byte order of slot, then the tally and the rule it was decided by. */
function tallyHash(rule: PassRule, t: Readonly<Record<string, number>>, votes: readonly Json[], outcome: string): string {
  const lines = votes.map((v) => ({ slot: str(v, 'slot'), line: `ballot ${str(v, 'slot')} ${str(v, 'choice')}\n` })).sort((a, b) => byBytes(a.slot, b.slot));
  const counts = COUNTS.map((name) => `${name}=${t[name]}\n`).join('');
  const law = `quorum=${thresholdText(rule.quorum)}\npass=${thresholdText(rule.pass)}\nbase=${rule.ofExpected ? 'expected' : 'present'}\n`;
  return sha256Text(`${lines.map((one) => one.line).join('')}tally v1\n${counts}${law}outcome=${outcome}\n`);
}

function countsAgain(b: Json, rule: PassRule, votes: readonly Json[]): boolean {
  const expected = int(b, 'expected');
  const present = int(b, 'present');
  const slots = votes.map((v) => str(v, 'slot'));
  const fits = present >= 0 && present <= expected && votes.length <= present;
  if (!fits || !votes.every((v) => isChoice(str(v, 'choice'))) || !slots.every(slotOk) || new Set(slots).size !== slots.length) return false;
  const of = (choice: string) => votes.filter((v) => str(v, 'choice') === choice).length;
  const t = { expected, present, agree: of('agree'), oppose: of('oppose'), abstain: of('abstain') };
  const outcome = decide(rule, expected, present, t.agree);
  const same = COUNTS.every((name) => t[name] === int(b, name)) && str(b, 'outcome') === outcome && OUTCOMES.includes(outcome);
  return same && tallyHash(rule, t, votes, outcome) === str(b, 'tally_hash');
}

/** The leaf of the close holds the same counts and the same hash. */
function closeAgrees({ c }: Ruled, b: Json): boolean {
  const leaf = c.leaves.find((l) => id(l, 'subject') === id(b, 'id') && get(get(l, 'data'), 'tally_hash') !== undefined);
  const data = get(leaf, 'data');
  return leaf !== undefined && str(data, 'tally_hash') === str(b, 'tally_hash') && COUNTS.every((name) => int(data, name) === int(b, name));
}

/** Who had come and not left when the ballot was opened. */
function wasThere(line: Json, when: number): boolean {
  const left = int(line, 'left_at');
  return int(line, 'at') !== 0 && !bool(line, 'recused') && (left === 0 || left >= when);
}

/** Of these lines, how many hold a seat of that electorate; all of them for any other word. */
function headsOf(lines: readonly Json[], base: string): number {
  const seat = { party_committee: 'party', party_members: 'party', party_delegates: 'party', committee: 'committee', reps: 'rep' }[base];
  return seat ? lines.filter((line) => bool(line, seat)).length : lines.length;
}

/** By the rules a recused member is expected all the same, or is not. */
const stays = ({ rules }: Ruled): boolean => rules.values.get('recusal.stays') !== 0;

/** Where a recusal makes the expected number smaller, the log has to tell of each. */
function expectedAgrees(r: Ruled, m: Json, seats: readonly Json[]): boolean {
  const recused = seats.filter((line) => bool(line, 'recused')).length;
  const told = r.c.leaves.filter((l) => str(l, 'act') === 'meeting.recuse' && id(l, 'subject') === id(m, 'id')).length;
  return int(m, 'expected') === (stays(r) ? seats.length : seats.length - recused) && (stays(r) || recused === told);
}

/** Two bodies meet as one, yet the Party committee needs a quorum of its own, and the like. */
function checkAlso(r: Ruled, m: Json | undefined, b: Json): void {
  const { c, rules } = r;
  const seats = c.roll.filter((line) => id(line, 'meeting') === id(m, 'id'));
  const came = seats.filter((line) => wasThere(line, int(b, 'opened_at')));
  const frozen = seats.filter((line) => bool(line, 'party')).length === int(m, 'party_expected');
  for (const { base, need } of bodyOf(rules, str(m, 'body'))?.also ?? []) {
    const due = seats.filter((line) => stays(r) || !bool(line, 'recused'));
    const [expected, present] = [headsOf(due, base), headsOf(came, base)];
    c.say(frozen && met(present, expected, need), 'verify.also_quorum', { base, expected, present, needs: needed(expected, need) });
  }
}

/** Up to the first that says nothing known, which then fails the count. */
function readable(votes: Json[]): Json[] {
  const bad = votes.findIndex((v) => !isChoice(str(v, 'choice')));
  return bad < 0 ? votes : votes.slice(0, bad + 1);
}

function checkBallot(r: Ruled, b: Json): void {
  const { c } = r;
  const m = meetingOf(r, b);
  if (str(b, 'state') !== 'closed') {
    c.note('verify.ballot_open', { state: str(b, 'state') });
    return;
  }
  const rule = m && int(m, 'expected') === int(b, 'expected') ? ruleOf(r, m) : null;
  const form = str(b, 'form');
  if (form !== '' && form !== 'motion') {
    checkMarks(r, b, rule);
    c.say(closeAgrees(r, b), 'verify.ballot_leaf');
    return;
  }
  const votes = rule ? readable(c.votes.filter((v) => id(v, 'ballot') === id(b, 'id'))) : [];
  const counted = rule !== null && countsAgain(b, rule, votes);
  const counts = Object.fromEntries(COUNTS.map((name) => [name, int(b, name)]));
  c.say(counted, 'verify.ballot', { ballots: votes.length, ...counts, outcome: str(b, 'outcome') });
  c.say(closeAgrees(r, b), 'verify.ballot_leaf');
  checkAlso(r, m, b);
}

/** The lines of the roll are those that were frozen, by number and by the hash of the call. */
function rollAgrees(r: Ruled, m: Json): boolean {
  const { c } = r;
  const seats = c.roll.filter((line) => id(line, 'meeting') === id(m, 'id'));
  const lines = seats
    .map((line) => ({ voter: str(line, 'voter'), seats: [bool(line, 'party'), bool(line, 'committee'), bool(line, 'rep')].map(one).join(' ') }))
    .sort((a, b) => byBytes(a.voter, b.voter));
  const hash = sha256Text(lines.map((line) => `${line.voter} ${line.seats}\n`).join(''));
  const call = c.leaves.filter((l) => str(get(l, 'data'), 'roll_hash') !== '' && id(l, 'subject') === id(m, 'id')).pop(); // the last: an appeal may have mended it
  const said = str(m, 'roll_hash');
  return expectedAgrees(r, m, seats) && unhex(said, 32) !== null && said === hash && str(get(call, 'data'), 'roll_hash') === said;
}

function noticed({ rules }: Ruled, m: Json): boolean {
  const body = bodyOf(rules, str(m, 'body'));
  if (!body) return false;
  if (str(m, 'emergency_reason') !== '') return body.emergency;
  return dayAt(int(m, 'starts_at')) - dayAt(int(m, 'called_at')) >= body.noticeDays;
}

function checkMeeting(r: Ruled, m: Json): void {
  const { c } = r;
  const [expected, present] = [int(m, 'expected'), int(m, 'present')];
  const [state, body] = [str(m, 'state'), str(m, 'body')];
  const rule = ruleOf(r, m);
  if (state === 'void' || state === 'called') return;
  c.say(rule !== null && rollAgrees(r, m), 'verify.roll', { expected });
  c.say(noticed(r, m), 'verify.notice_days', { body });
  if (state === 'failed') c.note('verify.meeting_failed', { body, expected, present });
  else if (bool(m, 'held')) {
    const needs = rule ? needed(expected, rule.quorum) : -1;
    c.say(rule !== null && met(present, expected, rule.quorum), 'verify.quorum', { body, expected, present, needs });
  }
}

function hasPassed(r: Ruled, row: Json): boolean {
  const decides = (b: Json) => str(b, 'state') === 'closed' && str(b, 'nature') === 'statutory' && str(b, 'outcome') === 'passed';
  return r.c.ballots.some((b) => decides(b) && id(meetingOf(r, b), 'step_row') === id(row, 'id'));
}

export function checkMeetings(r: Ruled): void {
  r.c.meetings.forEach((m) => checkMeeting(r, m));
  r.c.ballots.forEach((b) => checkBallot(r, b));
  for (const { row, step } of closedSteps(r, 'meeting', 'ballot', 'elect', 'recall', 'review')) r.c.say(hasPassed(r, row), 'verify.decided', { step: step.id });
}
