/** Soliciting opinions and the checks after it, as the office sees them. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type Solicit = {
  channels: { channel: string; count: number }[];
  reach: number;
  affected: number;
  opinions: number;
  undisposed: number;
  party_study: { held_on: string; note: string } | boolean | null;
};

export type Check = {
  id: string;
  kind: 'legal' | 'risk' | 'filing';
  verdict: string;
  text: string;
  file: string | null;
  at: number;
  by_name: string;
};

export const getSolicit = (c: string, matter: string) => get<Solicit>(`/api/c/${c}/matters/${matter}/solicit`);
export const listChecks = (c: string, matter: string) => get<PageOf<Check>>(`/api/c/${c}/matters/${matter}/checks`);
