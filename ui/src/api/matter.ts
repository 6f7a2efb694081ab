/** Matters as everyone may read them, and what a resident may add: opinions, topics. */
import { get, post } from '@/kit/http';
import { sendOrKeep } from '@/kit/outbox';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type MatterRow = Sure<Shapes['MatterLine'], 'id' | 'created_at'>;
export type StepState = 'open' | 'closed' | 'returned' | 'skipped' | 'failed' | 'ended' | 'waiting' | 'dropped';
export type MatterStep = With<Shapes['StepLine'], { state: StepState }>;
export type MatterEvent = Sure<Shapes['EventLine'], 'id' | 'at'>;
export type MatterPaper = Sure<Shapes['PaperLine'], 'id' | 'at'>;

export type Matter = With<
  Sure<Shapes['MatterPage'], 'id' | 'created_at'>,
  { steps: MatterStep[]; events: MatterEvent[]; papers: MatterPaper[] }
>;

export type Disposition = 'adopted' | 'partly' | 'declined';
export type Opinion = With<Sure<Shapes['OpinionLine'], 'id' | 'at'>, { disposition: Disposition | '' }>;
export type Plan = Sure<Shapes['Plan'], 'id' | 'at'>;
/** `what`: same changed new gone; `mine`: what I said of it, "" nothing. */
export type Stance = 'agree' | 'change' | 'against';
export type ClauseCause = Sure<Shapes['CauseLine'], 'opinion'>;
export type Clause = With<Shapes['ClauseLine'], { causes: ClauseCause[] }>;
export type Card = { plan: string; clause: number; stance: Stance; text: string };
export type Demand = Sure<Shapes['DemandLine'], 'id' | 'at'>;
export type DiffLine = { what: 'same' | 'gone' | 'new'; text: string };
export type MatterFilter = { state?: string; kind?: string; q?: string; overdue?: string; after?: string };

export const listMatters = (c: string, filter: MatterFilter = {}) =>
  get<PageOf<MatterRow>>(`/api/c/${c}/matters`, filter);
export const getMatter = (c: string, id: string) => get<Matter>(`/api/c/${c}/matters/${id}`);
export const listOpinions = (c: string, matter: string, after?: string) =>
  get<PageOf<Opinion>>(`/api/c/${c}/matters/${matter}/opinions`, { after });
/** May wait on the phone for the network. */
export const sendOpinion = (c: string, matter: string, text: string, title: string, key: string) =>
  sendOrKeep(opinionsPath(c, matter), { text }, title, key).then((one) => one.way);
export const opinionsPath = (c: string, matter: string) => `/api/c/${c}/matters/${matter}/opinions`;
export const listPlans = (c: string, matter: string) => get<PageOf<Plan>>(`/api/c/${c}/matters/${matter}/plans`);
export const getPlanDiff = (c: string, matter: string, plan: string, earlier: string) =>
  get<{ lines: DiffLine[] }>(`/api/c/${c}/matters/${matter}/plans/${plan}/diff`, { with: earlier });
export const listClauses = (c: string, matter: string, plan: string) =>
  get<PageOf<Clause>>(`/api/c/${c}/matters/${matter}/plans/${plan}/clauses`);
export const sendCard = (c: string, matter: string, card: Card, key: string) =>
  post<unknown>(opinionsPath(c, matter), card, key);
export const listTopics = (c: string, after?: string) => get<PageOf<Demand>>(`/api/c/${c}/demands`, { after });
export const signTopic = (c: string, id: string) => post<unknown>(`/api/c/${c}/demands/${id}/sign`, {});
export const proposeTopic = (c: string, title: string, text: string) =>
  post<unknown>(`/api/c/${c}/demands`, { title, text });
