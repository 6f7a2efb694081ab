/** Matters as everyone may read them, and what a resident may add: opinions, topics. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type StepState = 'open' | 'closed' | 'returned' | 'skipped' | 'failed' | 'waiting';

export type MatterRow = {
  id: string;
  code: string;
  title: string;
  state: string;
  step: string;
  step_title: string;
  step_no: number;
  step_count: number;
  round: number;
  amount: number | null;
  affected_households: number | null;
  created_at: number;
  due_at: number | null;
  place: string;
};

export type MatterStep = {
  id: string;
  kind: string;
  title: string;
  state: StepState;
  round: number;
  opened_at: number | null;
  closed_at: number | null;
  due_at: number | null;
  outcome: string | null;
};

export type MatterEvent = { step: string; word: string; text: string; at: number; by_name: string };
export type MatterPaper = { id: string; kind: string; title: string; step: string; file: string | null; at: number };

export type Matter = MatterRow & {
  summary: string;
  origin: string;
  body: string;
  scope: string;
  body_title: string;
  rules_title: string;
  template_title: string;
  score: number | null;
  closed_at: number | null;
  steps: MatterStep[];
  events: MatterEvent[];
  papers: MatterPaper[];
};

export type Disposition = 'adopted' | 'partly' | 'declined';

export type Opinion = {
  id: string;
  name: string;
  channel: string;
  text: string;
  at: number;
  disposition: Disposition | null;
  reason: string | null;
  answered_at: number | null;
  mine: boolean;
};

export type Plan = {
  id: string;
  version: number;
  text: string;
  purpose: string;
  budget: number | null;
  fund_source: string;
  timetable: string;
  at: number;
  by_name: string;
};

export type DiffLine = { what: 'same' | 'gone' | 'new'; text: string };
export type MatterFilter = { state?: string; step?: string; q?: string; after?: string };

export const listMatters = (c: string, filter: MatterFilter = {}) =>
  get<PageOf<MatterRow>>(`/api/c/${c}/matters`, filter);
export const getMatter = (c: string, id: string) => get<Matter>(`/api/c/${c}/matters/${id}`);
export const listOpinions = (c: string, matter: string, after?: string) =>
  get<PageOf<Opinion>>(`/api/c/${c}/matters/${matter}/opinions`, { after });
export const sendOpinion = (c: string, matter: string, text: string) =>
  post<unknown>(`/api/c/${c}/matters/${matter}/opinions`, { text });
export const listPlans = (c: string, matter: string) => get<PageOf<Plan>>(`/api/c/${c}/matters/${matter}/plans`);
export const getPlanDiff = (c: string, plan: string, earlier: string) =>
  get<{ lines: DiffLine[] }>(`/api/c/${c}/plans/${plan}/diff`, { with: earlier });
export const proposeTopic = (c: string, title: string, text: string) =>
  post<unknown>(`/api/c/${c}/demands`, { title, text });
