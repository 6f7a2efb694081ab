/** The workbench: what a person may do to a matter now, what is missing, and the engine's own acts. */
import { get, post } from '@/kit/http';
import type { StepState } from './matter';

export type Refusal = { id: string; field?: string | null; rule: string | null; message: string };
export type BenchAct = { word: string; allowed: boolean; why: Refusal | null };
export type Bench = {
  matter: string;
  state: string;
  step: string;
  kind: string;
  round: number;
  gaps: Refusal[];
  acts: BenchAct[];
  back: string[];
};

export type DeskStep = {
  id: string;
  step: string;
  kind: string;
  title: string;
  state: StepState;
  outcome: string | null;
  round: number;
  opened_at: number | null;
  due_at: number | null;
  closed_at: number | null;
};
export type DeskEvent = { id: string; step: string; word: string; note: string | null; text: string; by_name: string; at: number };
export type DeskPaper = {
  id: string;
  kind: string;
  title: string;
  step: string;
  text: string | null;
  file_id: string | null;
  by_name: string;
  at: number;
};
export type DeskMatter = {
  id: string;
  code: string;
  title: string;
  summary: string;
  origin: string;
  scope_id: string;
  scope: string;
  body: string;
  body_title: string;
  template: string;
  template_version: number;
  template_title: string;
  rules: string;
  rules_version: number;
  rules_title: string;
  law: string;
  state: string;
  step: string;
  round: number;
  amount: number;
  affected_households: number;
  area_id: string | null;
  place: string;
  risk_flag: boolean;
  demand_count: number;
  demand_base: number;
  created_at: number;
  closed_at: number | null;
  due_at: number | null;
  steps: DeskStep[];
  events: DeskEvent[];
  papers: DeskPaper[];
};

export type MatterNew = {
  title: string;
  summary: string;
  origin: string;
  scope_id: string;
  body: string;
  amount: number;
  affected_households: number;
  area_id?: string;
  risk_flag: boolean;
  demand_count?: number;
};

export const getDeskMatter = (c: string, id: string) => get<DeskMatter>(`/api/c/${c}/matters/${id}`);
export const getBench = (c: string, matter: string) => get<Bench>(`/api/c/${c}/matters/${matter}/bench`);
export const openMatter = (c: string, form: MatterNew) => post<{ id: string }>(`/api/c/${c}/matters`, form);
/** One act on something of the community: "matters/7/accept", "opinions/9/dispose". */
export const actIn = <T = unknown>(c: string, path: string, form: object = {}) => post<T>(`/api/c/${c}/${path}`, form);
