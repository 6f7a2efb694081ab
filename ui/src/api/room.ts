/** The meeting room as those who run it see it: roll, sign-in by hand, ballots, votes shown by hand. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type RollEntry = {
  voter: string;
  name: string;
  party: boolean;
  committee: boolean;
  rep: boolean;
  recused: boolean;
  recused_reason: string;
  way: string;
  proxy_name: string;
  at: number | null;
  left_at: number | null;
  present: boolean;
  voted: boolean;
};
export type BallotBrief = { id: string; question: string; nature: string; state: string; outcome: string; secret: boolean };
export type DeskMeeting = {
  id: string;
  matter: string;
  matter_title?: string;
  body: string;
  body_title: string;
  base: string;
  place: string;
  starts_at: number;
  state: string;
  expected: number;
  present: number;
  needed: number;
  party_expected: number;
  party_present: number;
  party_need: number;
  round: number;
  held: boolean;
  secret: boolean;
  emergency_reason: string;
  chair: string;
  recorder: string;
  question: string;
  roll_hash: string;
  minutes: string;
};
export type DeskBallot = {
  id: string;
  question: string;
  nature: string;
  secret: boolean;
  changes: number;
  hide_counts: boolean;
  state: string;
  expected: number;
  present: number;
  cast: number;
  needed: number;
  hidden: boolean;
  agree: number;
  oppose: number;
  abstain: number;
  outcome: string;
  tally_hash: string;
  rule: string;
};
export type Room = { meeting: DeskMeeting; roll: RollEntry[]; ballots: DeskBallot[] };
export type ShownVote = { voter: string; choice: string };

const ROLL_PAGES = 60;

/** A short roll comes with the meeting; a long one (a residents' assembly) page by page. */
async function readRoll(c: string, id: string): Promise<RollEntry[]> {
  const all: RollEntry[] = [];
  let after: string | null = null;
  for (let n = 0; n < ROLL_PAGES; n++) {
    const page: PageOf<RollEntry> = await get<PageOf<RollEntry>>(`/api/c/${c}/meetings/${id}/roll`, { after });
    all.push(...page.items);
    after = page.next;
    if (!after) break;
  }
  return all;
}

export async function getRoom(c: string, id: string): Promise<Room> {
  const meeting = await get<DeskMeeting & { roll: RollEntry[]; ballots: BallotBrief[] }>(`/api/c/${c}/meetings/${id}`);
  const ballots = await Promise.all(meeting.ballots.map((b) => get<DeskBallot>(`/api/c/${c}/ballots/${b.id}`)));
  const roll = meeting.roll.length > 0 || meeting.expected === 0 ? meeting.roll : await readRoll(c, id);
  return { meeting, roll, ballots };
}
export const listRooms = (c: string, matter: string) => get<PageOf<DeskMeeting>>(`/api/c/${c}/matters/${matter}/meetings`);
export type RepAttendance = { voter: string; name: string; meetings: number; present: number; absent_in_row: number; flag: boolean };
export const listRepAttendance = (c: string) => get<PageOf<RepAttendance>>(`/api/c/${c}/rep_attendance`);
export const getDoorCode = (c: string, id: string) => get<{ code: string; url: string; qr: string; until: number }>(`/api/c/${c}/meetings/${id}/code`);
export const roomAct = (c: string, id: string, act: string, form: object = {}) => post<unknown>(`/api/c/${c}/meetings/${id}/${act}`, form);
export const openBallot = (c: string, meeting: string, question: string, secret: boolean) =>
  post<{ id: string }>(`/api/c/${c}/meetings/${meeting}/ballots`, { question, secret });
export const showVotes = (c: string, ballot: string, votes: ShownVote[]) => post<unknown>(`/api/c/${c}/ballots/${ballot}/shown`, { votes });
export const closeBallot = (c: string, ballot: string) => post<unknown>(`/api/c/${c}/ballots/${ballot}/close`, {});
