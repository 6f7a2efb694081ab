/** Soliciting opinions and the checks after it, as the office sees them. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Channel = Sure<Shapes['ChannelLine'], 'id' | 'held_on'>;
export type Solicit = With<Shapes['SolicitPage'], { channels: Channel[] }>;
export type Check = Sure<Shapes['CheckLine'], 'id' | 'at'>;
export type Consents = Shapes['Consents'];

export const getSolicit = (c: string, matter: string) => get<Solicit>(`/api/c/${c}/matters/${matter}/solicit`);
export const getConsents = (c: string, matter: string) => get<Consents>(`/api/c/${c}/matters/${matter}/consents`);
export const listChecks = (c: string, matter: string) => get<PageOf<Check>>(`/api/c/${c}/matters/${matter}/checks`);
