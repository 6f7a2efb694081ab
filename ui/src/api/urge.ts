/** Supervised deadlines: what is overdue, whom it was asked of, the answers, the bulletins. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Overdue = Sure<Shapes['UrgeOverdue'], 'id' | 'community' | 'due_at'>;
export type UrgeSeat = Sure<Shapes['UrgeSeat'], 'id' | 'place'>;
export type Urge = Sure<Shapes['Urge'], 'id' | 'place' | 'to_place' | 'due_on' | 'at'>;
export type Bulletin = Sure<Shapes['Bulletin'], 'id' | 'place' | 'at'>;
export type BulletinLine = Sure<Shapes['BulletinLine'], 'id' | 'due_on'>;

const at = (c: string) => `/api/c/${c}`;
export const listOverdue = (c: string) => get<PageOf<Overdue>>(`${at(c)}/overdue`);
export const listUrgeSeats = (c: string, place?: string) => get<PageOf<UrgeSeat>>(`${at(c)}/urge_seats`, { place });
export const listUrges = (c: string, after?: string) => get<PageOf<Urge>>(`${at(c)}/urges`, { after });
export const listMyUrges = () => get<PageOf<Urge>>('/api/my_urges');
export const sendUrge = (c: string, form: object) => post<{ id: string }>(`${at(c)}/urges`, form);
export const urgeAct = (c: string, id: string, act: string, form: object, key?: string) => post<unknown>(`${at(c)}/urges/${id}/${act}`, form, key);
export const listBulletins = (c: string) => get<PageOf<Bulletin>>(`${at(c)}/bulletins`);
export const listBulletinLines = (c: string, id: string) => get<{ lines: BulletinLine[] }>(`${at(c)}/bulletins/${id}`);
export const bulletinAct = (c: string, id: string, act: string, form: object) => post<unknown>(`${at(c)}/bulletins/${id}/${act}`, form);
