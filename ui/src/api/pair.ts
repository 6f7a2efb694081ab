/** Paired visits: who looks after which estate, building and household. */
import { get, post } from '@/kit/http';
import { sendOrKeep } from '@/kit/outbox';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type PairCount = Shapes['PairCount'];
export type PairPerson = With<Sure<Shapes['PairPerson'], 'id'>, { counts: PairCount[] }>;
export type PairDesk = With<Shapes['PairDesk'], { people: PairPerson[] }>;
export type Pair = Sure<Shapes['Pair'], 'community' | 'id' | 'person' | 'target' | 'at'>;
export type PairMove = Shapes['PairMove'];
export type PairSpot = Sure<Shapes['PairSpot'], 'target'>;
export type PairVisit = Sure<Shapes['PairVisit'], 'id' | 'met_at'>;
export type PairSheet = { pair: Pair; visits: PairVisit[] };
export type PairVisitForm = { met_at: number; way: string; text: string };

export const getPairs = (c: string, bad: boolean) => get<PairDesk>(`/api/c/${c}/pairs`, { bad: bad ? '1' : undefined });
export const getPairPerson = (c: string, id: string) => get<{ person: PairPerson; pairs: Pair[] }>(`/api/c/${c}/pair_people/${id}`);
export const getPairPlan = (c: string) => get<PageOf<PairMove>>(`/api/c/${c}/pair_plan`);
export const listFreePairs = (c: string, kind: string, q?: string) => get<PageOf<PairSpot>>(`/api/c/${c}/pair_free`, { kind, q });
export const syncPairPeople = (c: string) => post<{ came: number; went: number }>(`/api/c/${c}/pair_people`, {});
export const fillPairs = (c: string) => post<{ given: number; taken: number }>(`/api/c/${c}/pair_plan`, {});
export const listMyPairs = () => get<PageOf<Pair>>('/api/pairs_mine');
export const getPair = (c: string, id: string) => get<PairSheet>(`/api/c/${c}/pairs/${id}`);
/** Without a network it waits on the phone; the time is that of the visit. */
export const sendPairVisit = (c: string, id: string, form: PairVisitForm, title: string, key?: string) => sendOrKeep(`/api/c/${c}/pairs/${id}/visits`, form, title, key).then((one) => one.way);
