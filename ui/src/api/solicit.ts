/** Soliciting opinions and the checks after it, as the office sees them. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type Channel = { id: string; channel: string; place: string; note: string; count: number; by_name: string; held_on: string };
export type Solicit = {
  channels_used: number;
  channels_min: number;
  reach: number;
  reach_needed: number;
  affected: number;
  opinions: number;
  undisposed: number;
  days: number;
  min_days: number;
  party_study: boolean;
  channels: Channel[];
};

export type Check = {
  id: string;
  kind: 'legal' | 'risk' | 'filing';
  verdict: string;
  text: string;
  file_id: string | null;
  at: number;
  by_name: string;
};

export const getSolicit = (c: string, matter: string) => get<Solicit>(`/api/c/${c}/matters/${matter}/solicit`);
export type Consents = { households: number; returned: number; agree: number; oppose: number; share_x100: number };
export const getConsents = (c: string, matter: string) => get<Consents>(`/api/c/${c}/matters/${matter}/consents`);
export const listChecks = (c: string, matter: string) => get<PageOf<Check>>(`/api/c/${c}/matters/${matter}/checks`);
