/** People who are visited: the list, one's own, visits, reviews, what they came to, who looked. */
import { get, post } from '@/kit/http';
import { sendOrKeep } from '@/kit/outbox';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Care = Sure<Shapes['Care'], 'id' | 'due_day' | 'entered_on' | 'review_due' | 'consent_day' | 'worker'>;
export type CareVisit = Sure<Shapes['CareVisit'], 'id' | 'met_at' | 'due_day'>;
export type CareReview = Sure<Shapes['CareReview'], 'id' | 'day'>;
export type CareSheet = { care: Care; visits: CareVisit[]; reviews: CareReview[] };
export type CareSaid = Sure<Shapes['CareSaid'], 'met_at'>;
export type CareClear = With<Shapes['CareClear'], { said: CareSaid[] }>;
export type CareVisited = Sure<Shapes['CareVisited'], 'id' | 'due_day'>;
export type CareWorker = Sure<Shapes['CareWorker'], 'account'>;
export type CareEffect = Shapes['CareEffect'];
export type CareLook = Sure<Shapes['CareLookRow'], 'id' | 'community' | 'at'>;
export type VisitForm = { met_at: number; way: string; found: string; text: string; item?: string; follow?: string };

export const listCare = (c: string, filter: { state?: string; late?: string; review?: string; after?: string }) => get<PageOf<Care>>(`/api/c/${c}/care`, filter);
export const listMyCare = (c: string) => get<PageOf<Care>>(`/api/c/${c}/care_mine`);
export const getCare = (c: string, id: string) => get<CareSheet>(`/api/c/${c}/care/${id}`);
export const listCareWorkers = (c: string) => get<PageOf<CareWorker>>(`/api/c/${c}/care_workers`);
export const listCareEffect = (c: string) => get<PageOf<CareEffect>>(`/api/c/${c}/care_effect`);
export const listCareLooks = (c: string, after?: string) => get<PageOf<CareLook>>(`/api/c/${c}/care_looks`, { after });
export const careAct = <T = unknown>(c: string, id: string, act: string, form: object, key?: string) => post<T>(`/api/c/${c}/care/${id}/${act}`, form, key);
export const enterCare = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/care`, form);
/** May wait on the phone for the network. */
export const sendVisit = (c: string, id: string, form: VisitForm, title: string, key: string) => sendOrKeep<CareVisited>(`/api/c/${c}/care/${id}/visits`, form, title, key);
