/** Sealed files of a community, who keeps them, and how long. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type SealedLine = Sure<Shapes['SealedLine'], 'id' | 'sealed_at'>;
export type HandoverItem = Sure<Shapes['HandoverItem'], 'matter' | 'sealed_at'>;
export type Handover = With<Sure<Shapes['Handover'], 'id' | 'made_at'>, { items: HandoverItem[] }>;
export type DisposalDue = Sure<Shapes['DisposalDue'], 'matter' | 'path'>;
export type DisposalItem = Sure<Shapes['DisposalItem'], 'matter' | 'path'>;
export type Disposal = With<Sure<Shapes['Disposal'], 'id' | 'made_at'>, { items: DisposalItem[] }>;
export type RetentionLine = Shapes['RetentionLine'];
export type Taker = Sure<Shapes['Taker'], 'id' | 'account'>;

export const listArchives = (c: string, after?: string) => get<PageOf<SealedLine>>(`/api/c/${c}/archives`, { after });
export const listHandovers = (c: string, after?: string) => get<PageOf<Handover>>(`/api/c/${c}/handovers`, { after });
export const listTakers = (c: string) => get<PageOf<Taker>>(`/api/c/${c}/archive_takers`);
export const listRetention = (c: string) => get<PageOf<RetentionLine>>(`/api/c/${c}/retention`);
export const listDue = (c: string) => get<PageOf<DisposalDue>>(`/api/c/${c}/disposals/due`);
export const listDisposals = (c: string, after?: string) => get<PageOf<Disposal>>(`/api/c/${c}/disposals`, { after });
