/** Meetings and ballots: the quorum, my seat, my vote and its receipt. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Choice = 'agree' | 'oppose' | 'abstain';

/** Of a secret vote the choice is nowhere: "". */
export type MyVote = With<Sure<Shapes['MyVote'], 'cast_at' | 'leaf'>, { choice: Choice | '' }>;
export type Ballot = With<Sure<Shapes['BallotView'], 'id' | 'matter' | 'meeting'>, { mine: MyVote | null }>;
export type MeetingRow = Sure<Shapes['MeetingView'], 'id' | 'matter' | 'starts_at'>;
export type RollLine = Sure<Shapes['RollEntry'], 'voter'>;

export type Meeting = With<
  Sure<Shapes['MeetingDetail'], 'id' | 'matter' | 'starts_at'>,
  { roll: RollLine[]; ballots: Sure<Shapes['BallotLine'], 'id'>[]; mine: RollLine | null }
>;

export type Receipt = Sure<Shapes['VoteReceipt'], 'leaf' | 'cast_at'>;

export const listMeetings = (c: string, matter: string) =>
  get<PageOf<MeetingRow>>(`/api/c/${c}/matters/${matter}/meetings`);
export const getMeeting = (c: string, id: string) => get<Meeting>(`/api/c/${c}/meetings/${id}`);
export const signInMeeting = (c: string, id: string, code: string) =>
  post<unknown>(`/api/c/${c}/meetings/${id}/sign_in_me`, { code });
export const getBallot = (c: string, id: string) => get<Ballot>(`/api/c/${c}/ballots/${id}`);
export const castVote = (c: string, ballot: string, choice: Choice, key: string) =>
  post<Receipt>(`/api/c/${c}/ballots/${ballot}/votes`, { choice }, key);
export const castMarks = (c: string, ballot: string, marks: string, key: string) =>
  post<Receipt>(`/api/c/${c}/ballots/${ballot}/marks`, { marks }, key);
export const getReceipt = (c: string, ballot: string) => get<Receipt>(`/api/c/${c}/ballots/${ballot}/receipt`);

export type AgendaItem = Sure<Shapes['AgendaItem'], 'id'>;
export type GroupLine = Sure<Shapes['GroupLine'], 'id'>;
export type Moment = Sure<Shapes['Moment'], 'id' | 'at'>;
export type MinutesSign = Sure<Shapes['MinutesSign'], 'at'>;
export type MeetingFile = Sure<Shapes['MeetingFile'], 'file' | 'at'>;
export type Sitting = With<Sure<Shapes['Sitting'], 'host'>, { agenda: AgendaItem[]; group: GroupLine[]; moments: Moment[]; signs: MinutesSign[]; files: MeetingFile[] }>;
export type Delivery = Sure<Shapes['Delivery'], 'voter'>;
export const getSitting = (c: string, id: string) => get<Sitting>(`/api/c/${c}/meetings/${id}/sitting`);
export const listDeliveries = (c: string, id: string) => get<PageOf<Delivery>>(`/api/c/${c}/meetings/${id}/deliveries`);
