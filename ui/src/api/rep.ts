/** Representatives and their households: who speaks for whom, what they think, how they were told. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type View = 'for' | 'against' | 'unsure';
export type RepLine = Sure<Shapes['RepLine'], 'post'>;
export type RepGroup = Sure<Shapes['RepGroup'], 'region'>;
export type RepGap = Sure<Shapes['RepGap'], 'id'>;
export type RepHome = With<Sure<Shapes['RepHome'], 'id'>, { view: View | ''; told: 'app' | 'slip' | 'door' | '' }>;
export type RepMatter = Sure<Shapes['RepMatter'], 'id'>;
export type RepResult = Sure<Shapes['RepResult'], 'meeting' | 'matter' | 'closed_at'>;
export type RepDesk = With<Sure<Shapes['RepDesk'], 'post'>, { matters: RepMatter[]; results: RepResult[] }>;
export type RepNews = With<Shapes['RepNews'], { results: RepResult[] }>;
export type RepSums = Shapes['RepSums'];
export type Told = Sure<Shapes['News'], 'meeting' | 'at'>;

export const listReps = (c: string) => get<PageOf<RepLine>>(`/api/c/${c}/reps`);
export const listRepGroups = (c: string) => get<PageOf<RepGroup>>(`/api/c/${c}/rep_groups`);
export const listRepGaps = (c: string, after?: string) => get<PageOf<RepGap>>(`/api/c/${c}/rep_gaps`, { after });
export const repStep = (c: string, rep: string, what: string, reason: string) => post<unknown>(`/api/c/${c}/reps/${rep}/steps`, { what, reason });
export const giveHomes = (c: string, rep: string, households: string[], move: boolean) => post<unknown>(`/api/c/${c}/rep_households`, { rep, households, move });
export const shareHomes = (c: string) => post<{ households: number }>(`/api/c/${c}/rep_households/share`, {});
export const getRepDesk = (c: string) => get<RepDesk>(`/api/c/${c}/rep`);
export const listMyHomes = (c: string, matter: string | null, meeting: string | null) =>
  get<PageOf<RepHome>>(`/api/c/${c}/rep/households`, { matter: matter ?? undefined, meeting: meeting ?? undefined });
export const logView = (c: string, matter: string, household: string, view: View, text: string, key: string) =>
  post<unknown>(`/api/c/${c}/matters/${matter}/rep_views`, { household, view, text }, key);
export const getViews = (c: string, matter: string) => get<RepSums>(`/api/c/${c}/matters/${matter}/rep_views`);
export const tellHomes = (c: string, meeting: string) => post<unknown>(`/api/c/${c}/meetings/${meeting}/tell`, {});
export const getTold = (c: string, meeting: string) => get<PageOf<Told>>(`/api/c/${c}/meetings/${meeting}/told`);
export const markTold = (c: string, meeting: string, households: string[], way: 'slip' | 'door', key: string) =>
  post<unknown>(`/api/c/${c}/meetings/${meeting}/told`, { households, way }, key);
export const getRepNews = (c: string) => get<RepNews>(`/api/c/${c}/rep_news`);
