/** Meetings and ballots: the quorum, my seat, my vote and its receipt. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type Choice = 'agree' | 'oppose' | 'abstain';

export type MyVote = { choice: Choice | null; cast_at: number; changes_left: number; leaf: string };

export type Ballot = {
  id: string;
  matter: string;
  meeting: string;
  question: string;
  nature: 'statutory' | 'consult';
  secret: boolean;
  changes: number;
  hide_counts: boolean;
  state: 'open' | 'closed' | 'void';
  opened_at: number;
  closed_at: number | null;
  expected: number;
  present: number | null;
  agree: number | null;
  oppose: number | null;
  abstain: number | null;
  outcome: 'passed' | 'rejected' | 'no_quorum' | null;
  tally_hash: string | null;
  mine: MyVote | null;
  may_vote?: boolean;
};

export type RollLine = { voter: string; name: string; present: boolean; way: string | null; voted: boolean };

export type MeetingRow = {
  id: string;
  body: string;
  body_title: string;
  place: string;
  starts_at: number;
  state: 'called' | 'open' | 'closed' | 'failed' | 'void';
  expected: number;
  present: number;
  needed: number;
  round: number;
  emergency_reason: string | null;
  held: boolean;
  chair: string;
  minutes: string | null;
};

export type Meeting = MeetingRow & { matter: string; roll: RollLine[]; ballots: Ballot[] };
export type Receipt = { leaf: string; leaf_hash: string; cast_at: number; number: string };

export const listMeetings = (c: string, matter: string) =>
  get<PageOf<MeetingRow>>(`/api/c/${c}/matters/${matter}/meetings`);
export const getMeeting = (c: string, id: string) => get<Meeting>(`/api/c/${c}/meetings/${id}`);
export const signInMeeting = (c: string, id: string, code: string) =>
  post<unknown>(`/api/c/${c}/meetings/${id}/sign_in_me`, { code });
export const getBallot = (c: string, id: string) => get<Ballot>(`/api/c/${c}/ballots/${id}`);
export const castVote = (c: string, ballot: string, choice: Choice, key: string) =>
  post<Receipt>(`/api/c/${c}/ballots/${ballot}/votes`, { choice }, key);
export const getReceipt = (c: string, ballot: string) => get<Receipt>(`/api/c/${c}/ballots/${ballot}/receipt`);
