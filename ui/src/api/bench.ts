/** The workbench: what a person may do to a matter now, what is missing, and the engine's own acts. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { StepState } from './matter';
import type { Shapes, Sure, With } from './shape';

export type Refusal = Shapes['Why'];
export type BenchAct = Shapes['Offer'];
export type Bench = Shapes['Bench'];

export type DeskStep = With<Shapes['StepLine'], { state: StepState }>;
export type DeskEvent = Sure<Shapes['EventLine'], 'id' | 'at'>;
export type DeskPaper = Sure<Shapes['PaperLine'], 'id' | 'at'>;
export type DeskMatter = With<
  Sure<Shapes['MatterPage'], 'id' | 'created_at'>,
  { steps: DeskStep[]; events: DeskEvent[]; papers: DeskPaper[] }
>;

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
  sources?: string[];
};

export const getDeskMatter = (c: string, id: string) => get<DeskMatter>(`/api/c/${c}/matters/${id}`);
export const getBench = (c: string, matter: string) => get<Bench>(`/api/c/${c}/matters/${matter}/bench`);
export const openMatter = (c: string, form: MatterNew) => post<{ id: string }>(`/api/c/${c}/matters`, form);
/** One act on something of the community: "matters/7/accept", "opinions/9/dispose". */
export const actIn = <T = unknown>(c: string, path: string, form: object = {}) => post<T>(`/api/c/${c}/${path}`, form);
export type DemandCase = With<Sure<Shapes['DemandCase'], 'id' | 'at'>, { ways: Shapes['DemandWay'][] }>;
export const listDemandCases = (c: string, state: string, after?: string) => get<PageOf<DemandCase>>(`/api/c/${c}/demand_cases`, { state, after });
