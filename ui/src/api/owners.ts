/** Owners' decisions: who counts with which area, the turnout, my units, my vote and its receipt. */
import { get, post } from '@/kit/http';
import type { Choice } from './meeting';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type MyHead = Sure<Shapes['OwnersMyHead'], 'id'>;
export type OwnersDecision = With<Sure<Shapes['OwnersView'], 'id' | 'matter'>, { mine: MyHead[] }>;
export type OwnersSeat = Sure<Shapes['OwnersRollLine'], 'id'>;
export type OwnersReceipt = Sure<Shapes['OwnersReceipt'], 'leaf' | 'cast_at'>;

export const listOwners = (c: string, matter: string) => get<PageOf<OwnersDecision>>(`/api/c/${c}/matters/${matter}/owners`);
export const getOwnersRoll = (c: string, id: string, after?: string | null, q?: string) =>
  get<PageOf<OwnersSeat>>(`/api/c/${c}/owners/${id}/roll`, { after, q: q || undefined });
export const getOwnersReceipt = (c: string, id: string) => get<OwnersReceipt>(`/api/c/${c}/owners/${id}/receipt`);
export const castOwners = (c: string, id: string, head: string, choice: Choice, key: string) =>
  post<OwnersReceipt>(`/api/c/${c}/owners/${id}/votes`, { head, choice }, key);
export const ownersAct = (c: string, id: string, act: string, form: object) => post<unknown>(`/api/c/${c}/owners/${id}/${act}`, form);
