/** Elections, recalls, yearly reviews, and who holds the seats of the committees. */
import { get, post } from '@/kit/http';
import type { Shapes, Sure, With } from './shape';

export type Candidate = Sure<Shapes['Candidate'], 'id' | 'at'>;
export type Appeal = Sure<Shapes['RollAppeal'], 'id' | 'at' | 'due_at'>;
export type Seat = Shapes['SeatView'];
export type Election = With<Shapes['ElectionView'], { seats: Seat[]; may_seats: Seat[]; candidates: Candidate[]; appeals: Appeal[] }>;
export type Recall = Shapes['RecallCase'];
export type TermLine = Sure<Shapes['TermLine'], 'id'>;
export type TermBody = With<Shapes['TermBody'], { lines: TermLine[] }>;
export type Terms = With<Shapes['TermsView'], { bodies: TermBody[] }>;

export const getElection = (c: string, matter: string) => get<Election>(`/api/c/${c}/matters/${matter}/election`);
export const getRecall = (c: string, matter: string) => get<Recall>(`/api/c/${c}/matters/${matter}/recall`);
export const getTerms = (c: string) => get<Terms>(`/api/c/${c}/terms`);
export const supportCandidate = (c: string, candidate: string) => post<unknown>(`/api/c/${c}/candidates/${candidate}/support`, {});
export const giveAppeal = (c: string, meeting: string, form: { want: string; who: string; text: string }) => post<{ id: string }>(`/api/c/${c}/meetings/${meeting}/appeals`, form);
