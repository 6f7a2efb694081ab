/** The meeting room as those who run it see it: roll, sign-in by hand, ballots, votes shown by hand. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type RollEntry = Sure<Shapes['RollEntry'], 'voter'>;
export type DeskMeeting = Sure<Shapes['MeetingView'], 'id' | 'starts_at'>;
/** A meeting as a line of the community's list; only those of one matter say more. */
export type MeetingLine = Omit<Sure<Shapes['MeetingRow'], 'id' | 'starts_at'>, 'rules' | 'rules_version' | 'body_title'> & Partial<Pick<DeskMeeting, 'body_title' | 'needed' | 'chair' | 'emergency_reason'>>;
export type DeskBallot = Sure<Shapes['BallotView'], 'id'>;
type Detail = With<Sure<Shapes['MeetingDetail'], 'id' | 'starts_at'>, { roll: RollEntry[] }>;
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
  const meeting = await get<Detail>(`/api/c/${c}/meetings/${id}`);
  const ballots = await Promise.all(meeting.ballots.map((b) => get<DeskBallot>(`/api/c/${c}/ballots/${b.id}`)));
  const roll = meeting.roll.length > 0 || meeting.expected === 0 ? meeting.roll : await readRoll(c, id);
  return { meeting, roll, ballots };
}
export const listAllRooms = (c: string, after?: string) => get<PageOf<MeetingLine>>(`/api/c/${c}/meetings`, { after });
export const listRooms = (c: string, matter: string) => get<PageOf<DeskMeeting>>(`/api/c/${c}/matters/${matter}/meetings`);
export const listHouseBodies = (c: string) => get<PageOf<Shapes['HouseBody']>>(`/api/c/${c}/meeting_bodies`);
export const callMeeting = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/meetings`, form);
export const getDoorCode = (c: string, id: string) => get<{ code: string; url: string; qr: string; until: number }>(`/api/c/${c}/meetings/${id}/code`);
export const roomAct = (c: string, id: string, act: string, form: object = {}) => post<unknown>(`/api/c/${c}/meetings/${id}/${act}`, form);
export const openBallot = (c: string, meeting: string, question: string, secret: boolean) =>
  post<{ id: string }>(`/api/c/${c}/meetings/${meeting}/ballots`, { question, secret });
export const showVotes = (c: string, ballot: string, votes: ShownVote[]) => post<unknown>(`/api/c/${c}/ballots/${ballot}/shown`, { votes });
export const closeBallot = (c: string, ballot: string) => post<unknown>(`/api/c/${c}/ballots/${ballot}/close`, {});
