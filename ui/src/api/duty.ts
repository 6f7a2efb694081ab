/** Reception and on-site duty: rosters, one's own days, swaps, calendars, who came. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type DutyShown = Sure<Shapes['DutyShown'], 'id' | 'day'>;
export type Duty = Sure<Shapes['Duty'], 'id' | 'day' | 'person'>;
export type DutyRoster = Sure<Shapes['DutyRoster'], 'id' | 'month' | 'at'>;
export type DutySeat = Sure<Shapes['DutySeat'], 'post' | 'person'>;
export type DutyLeave = Sure<Shapes['DutyLeave'], 'id' | 'from_day' | 'to_day'>;
export type DutySheet = { roster: DutyRoster; duties: Duty[]; seats: DutySeat[] };
export type DutyDay = Sure<Shapes['DutyDay'], 'id' | 'community' | 'day'>;
export type DutySwap = Sure<Shapes['DutySwap'], 'id' | 'community' | 'duty' | 'with_duty' | 'asker_day' | 'answerer_day' | 'at'>;
export type DutyMine = { duties: DutyDay[]; swaps: DutySwap[] };
export type DutyFeed = Sure<Shapes['DutyFeed'], 'id' | 'at'>;
export type Visit = Sure<Shapes['DutyVisit'], 'id' | 'day' | 'at'>;

export const listDuty = (c: string, from?: string, to?: string) => get<PageOf<DutyShown>>(`/api/c/${c}/duty`, { from, to });
export const listRosters = (c: string) => get<PageOf<DutyRoster>>(`/api/c/${c}/duty_rosters`);
export const getRoster = (c: string, id: string) => get<DutySheet>(`/api/c/${c}/duty_rosters/${id}`);
export const listSeats = (c: string, month?: string) => get<PageOf<DutySeat>>(`/api/c/${c}/duty_seats`, { month });
export const listLeaves = (c: string) => get<PageOf<DutyLeave>>(`/api/c/${c}/duty_leaves`);
export const listSwaps = (c: string) => get<PageOf<DutySwap>>(`/api/c/${c}/duty_swaps`);
export const getMyDuty = () => get<DutyMine>('/api/duty/mine');
export const listPartners = (c: string, id: string) => get<PageOf<Duty>>(`/api/c/${c}/duties/${id}/partners`);
export const askSwap = (c: string, id: string, withDuty: string, key: string) => post<{ id: string }>(`/api/c/${c}/duties/${id}/swap`, { with_duty: withDuty }, key);
export const answerSwap = (c: string, id: string, agree: boolean, key: string) => post(`/api/c/${c}/duty_swaps/${id}/answer`, { agree }, key);
export const moveDuty = (c: string, id: string, day: string, key: string) => post(`/api/c/${c}/duties/${id}/move`, { day }, key);
export const listFeeds = (c: string) => get<PageOf<DutyFeed>>(`/api/c/${c}/duty_feeds`);
export const makeFeed = (c: string, what: string) => post<{ id: string; url: string }>(`/api/c/${c}/duty_feeds`, { what });
export const listVisits = (c: string, state: string, after?: string) => get<PageOf<Visit>>(`/api/c/${c}/visits`, { state, after });
