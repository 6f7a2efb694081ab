/** The meeting room as those who run it see it: roll, sign-in by hand, ballots, votes shown by hand. */
import { get, post } from '@/kit/http';
import type { Ballot, MeetingRow, RollLine } from './meeting';
import type { PageOf } from './page';

export type DeskRoll = RollLine & { recused?: boolean; party?: boolean; committee?: boolean; rep?: boolean; proxy_name?: string | null };
export type DeskMeeting = Omit<MeetingRow, 'state'> & {
  state: MeetingRow['state'];
  matter?: string;
  matter_id?: string;
  matter_title?: string;
  recorder?: string;
  question?: string;
  roll_hash?: string;
  code?: string;
  party_expected?: number;
  party_present?: number;
  roll: DeskRoll[];
  ballots: Ballot[];
};
export type ShownVote = { voter: string; choice: string };

export const getRoom = (c: string, id: string) => get<DeskMeeting>(`/api/c/${c}/meetings/${id}`);
export const listRooms = (c: string) => get<PageOf<DeskMeeting>>(`/api/c/${c}/meetings`);
export const roomAct = (c: string, id: string, act: string, form: object = {}) => post<unknown>(`/api/c/${c}/meetings/${id}/${act}`, form);
export const openBallot = (c: string, meeting: string, question: string, secret: boolean) =>
  post<{ id: string }>(`/api/c/${c}/meetings/${meeting}/ballots`, { question, secret });
export const showVotes = (c: string, ballot: string, votes: ShownVote[]) => post<unknown>(`/api/c/${c}/ballots/${ballot}/shown`, { votes });
export const closeBallot = (c: string, ballot: string) => post<unknown>(`/api/c/${c}/ballots/${ballot}/close`, {});
