/** Sealed files of a community, who keeps them, and how long. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type SealedLine = Sure<Shapes['SealedLine'], 'id' | 'sealed_at'>;
export type HandoverItem = Sure<Shapes['HandoverItem'], 'matter' | 'sealed_at'>;
export type Handover = With<Sure<Shapes['Handover'], 'id' | 'made_at'>, { items: HandoverItem[] }>;
export type RetentionLine = Shapes['RetentionLine'];

export const listArchives = (c: string, after?: string) => get<PageOf<SealedLine>>(`/api/c/${c}/archives`, { after });
export const listHandovers = (c: string, after?: string) => get<PageOf<Handover>>(`/api/c/${c}/handovers`, { after });
export const listRetention = (c: string) => get<PageOf<RetentionLine>>(`/api/c/${c}/retention`);
