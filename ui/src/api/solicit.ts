/** Soliciting opinions and the checks after it, as the office sees them. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Channel = Sure<Shapes['ChannelLine'], 'id' | 'held_on'>;
export type Solicit = With<Shapes['SolicitPage'], { channels: Channel[] }>;
export type Check = Sure<Shapes['CheckLine'], 'id' | 'at'>;
/** `state`: suggested (nobody has confirmed it) or confirmed. */
export type GroupMember = Sure<Shapes['GroupMember'], 'id' | 'at'>;
export type OpinionGroup = With<Shapes['OpinionGroup'], { members: GroupMember[] }>;
export type Consents = Shapes['Consents'];

export const getSolicit = (c: string, matter: string) => get<Solicit>(`/api/c/${c}/matters/${matter}/solicit`);
export const listGroups = (c: string, matter: string) => get<PageOf<OpinionGroup>>(`/api/c/${c}/matters/${matter}/opinion_groups`);
export const listSuggested = (c: string, matter: string) => get<PageOf<OpinionGroup>>(`/api/c/${c}/matters/${matter}/opinion_groups/suggested`);
export const summaryPath = (c: string, matter: string, full: boolean) => `/api/c/${c}/matters/${matter}/opinion_summary${full ? '_full' : ''}.pdf`;
export const slipsPath = (c: string, matter: string) => `/api/c/${c}/matters/${matter}/opinion_slips.pdf`;
export const getConsents = (c: string, matter: string) => get<Consents>(`/api/c/${c}/matters/${matter}/consents`);
export const listChecks = (c: string, matter: string) => get<PageOf<Check>>(`/api/c/${c}/matters/${matter}/checks`);
