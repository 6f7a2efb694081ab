/** What residents bring: reporting it, finding it, handling it, and the units it is sent to. */
import { get, post } from '@/kit/http';
import { sendOrKeep } from '@/kit/outbox';
import type { Photo } from '@/kit/photos';
import type { Bench, DeskEvent, DeskPaper, DeskStep } from './bench';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Item = Shapes['ItemLine'];
export type CasePlace = Sure<Shapes['PlaceLine'], 'id'>;
export type CaseRow = Sure<Shapes['CaseLine'], 'id' | 'created_at'>;
export type Part = Sure<Shapes['Handling'], 'id' | 'sent_at'>;
export type CasePhoto = Sure<Shapes['PhotoLine'], 'file_id'>;
export type CasePage = With<
  Sure<Shapes['CasePage'], 'id' | 'created_at'>,
  { parts: Part[]; photos: CasePhoto[]; steps: DeskStep[]; events: DeskEvent[]; papers: DeskPaper[] }
>;
export type Tracked = With<Shapes['Tracked'], { steps: DeskStep[] }>;
export type Near = Sure<Shapes['NearLine'], 'id' | 'created_at'>;
export type Opened = Shapes['CaseOpened'];
export type Unit = Sure<Shapes['Unit'], 'id'>;
export type RateLine = Shapes['RateLine'];
export type HoldLine = Sure<Shapes['HoldLine'], 'id' | 'case_id' | 'at' | 'review_on'>;
export type Callback = Sure<Shapes['Callback'], 'id' | 'case_id' | 'at' | 'due_at'>;
export type Draw = Sure<Shapes['CallbackDraw'], 'day' | 'at'>;
export type PlaceRow = CaseRow & { community: string };
export type CasePoint = Sure<Shapes['CasePoint'], 'id' | 'community'>;
export type GridCount = Sure<Shapes['CaseGrid'], 'community'>;
export type Problem = Sure<Shapes['CommonProblem'], 'first_at' | 'last_at'>;
export type Source = Sure<Shapes['CaseSource'], 'id' | 'created_at'>;
export type Responsibilities = Shapes['ResponsibilityPage'];
export type Admission = Sure<Shapes['Admission'], 'id' | 'at' | 'from_day'>;
export type Naming = 'named' | 'hidden' | 'anonymous';

export type Report = {
  item: string;
  text: string;
  address?: string;
  located?: boolean;
  lat?: number;
  lng?: number;
  region?: string;
  grid?: string;
  naming?: Naming;
};
export type CaseFilter = {
  state?: string;
  kind?: string;
  template?: string;
  item?: string;
  desk?: string;
  grid?: string;
  first?: string;
  at?: string;
  q?: string;
  overdue?: string;
  after?: string;
};

export const casesPath = (c: string) => `/api/c/${c}/cases`;
export const deskCasesPath = (c: string) => `/api/c/${c}/desk_cases`;
export const listItems = (c: string) => get<PageOf<Item>>(`/api/c/${c}/case_items`);
export const listCasePlaces = (c: string) => get<PageOf<CasePlace>>(`/api/c/${c}/case_places`);
export const listCases = (c: string, filter: CaseFilter = {}) => get<PageOf<CaseRow>>(casesPath(c), filter);
export const listMyCases = (c: string, after?: string) => get<PageOf<CaseRow>>(`/api/c/${c}/my_cases`, { after });
export const listCaseWork = (c: string) => get<PageOf<CaseRow>>(`/api/c/${c}/cases/work`);
export const getCase = (c: string, id: string) => get<CasePage>(`${casesPath(c)}/${id}`);
export const getCaseBench = (c: string, id: string) => get<Bench>(`${casesPath(c)}/${id}/bench`);
/** May wait on the phone for the network, its pictures with it. */
export const sendReport = (c: string, form: Report, photos: Photo[], title: string, key: string) =>
  sendOrKeep<Opened>(casesPath(c), form, title, key, photos);
export const sendPatrol = (c: string, form: object, photos: Photo[], title: string, key: string) =>
  sendOrKeep<Opened>(deskCasesPath(c), { ...form, channel: 'patrol' }, title, key, photos);
export const sendGuestReport = (c: string, form: Report & { name?: string; phone?: string }, key: string) =>
  post<Opened>(`/api/c/${c}/guest_cases`, form, key);
export const findNear = (c: string, form: { item: string; text: string; located?: boolean; lat?: number; lng?: number; region?: string }) =>
  post<PageOf<Near>>(`/api/c/${c}/near_cases`, form);
export const trackCase = (c: string, form: { code: string; word?: string; tail?: string }) => post<Tracked>(`/api/c/${c}/track`, form);
export const caseAct = <T = unknown>(c: string, id: string, act: string, form: object, key?: string) => post<T>(`${casesPath(c)}/${id}/${act}`, form, key);
export const partAct = (c: string, id: string, part: string, act: string, form: object, key?: string) =>
  post<unknown>(`${casesPath(c)}/${id}/parts/${part}/${act}`, form, key);
export const listCaseRates = (c: string, days: { from?: string; to?: string }) => get<PageOf<RateLine>>(`/api/c/${c}/case_rates`, days);
export const listHolds = (c: string) => get<PageOf<HoldLine>>(`/api/c/${c}/case_holds`);
export const listUnits = (c: string) => get<PageOf<Unit>>(`/api/c/${c}/units`);
export const addUnit = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/units`, form);
export const unitAct = (c: string, unit: string, act: string, form: object) => post<unknown>(`/api/c/${c}/units/${unit}/${act}`, form);
export const listPlaceCases = (place: string, filter: CaseFilter = {}) => get<PageOf<PlaceRow>>(`/api/places/${place}/cases`, filter);
export const listAllWork = () => get<PageOf<PlaceRow>>('/api/case_work');
export const listCasePoints = (place: string, filter: { item?: string; overdue?: string } = {}) => get<PageOf<CasePoint>>(`/api/places/${place}/case_points`, filter);
export const listCaseGrids = (place: string, filter: { item?: string; overdue?: string } = {}) => get<PageOf<GridCount>>(`/api/places/${place}/case_grids`, filter);
export const listCallbacks = (c: string) => get<PageOf<Callback>>(`/api/c/${c}/case_callbacks`);
export const listDraws = (c: string) => get<PageOf<Draw>>(`/api/c/${c}/callback_draws`);
export const sendCallback = (c: string, id: string, form: object) => post<unknown>(`/api/c/${c}/case_callbacks/${id}/done`, form);
export const listProblems = (c: string) => get<PageOf<Problem>>(`/api/c/${c}/common_problems`);
export const raiseProblem = (c: string, form: { item: string; grid?: string; matter: string }) => post<unknown>(`/api/c/${c}/common_problems`, form);
export const listSources = (c: string, matter: string) => get<PageOf<Source>>(`/api/c/${c}/matters/${matter}/case_sources`);
export const getResponsibilities = (c: string) => get<Responsibilities>(`/api/c/${c}/responsibility_list`);
export const listAdmissions = (c: string, after?: string) => get<PageOf<Admission>>(`/api/c/${c}/admissions`, { after });
export const askAdmission = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/admissions`, form);
export const decideAdmission = (c: string, id: string, form: object) => post<unknown>(`/api/c/${c}/admissions/${id}/decide`, form);
