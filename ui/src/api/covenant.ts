/** Covenants and charters: every version that was passed, the draft of a new one, its filing. */
import { get } from '@/kit/http';
import type { Shapes, Sure, With } from './shape';

export type Covenant = Sure<Shapes['CovenantLine'], 'id'>;
export type CovenantPage = With<Shapes['CovenantPage'], { covenant: Covenant; clauses: Shapes['Article'][]; reviews: Sure<Shapes['ReviewLine'], 'id' | 'at'>[] }>;
export type DraftFlag = Shapes['DraftFlag'];
export type Draft = With<Shapes['DraftView'], { clauses: Shapes['DraftClause'][]; flags: DraftFlag[]; orders: Sure<Shapes['OrderLine'], 'id' | 'at'>[]; covenant: Covenant | null }>;
export type CovenantDiff = With<Shapes['CovenantDiff'], { lines: Shapes['ChangeLine'][] }>;

export const listCovenants = (c: string) => get<{ items: Covenant[] }>(`/api/c/${c}/covenants`);
export const getCovenant = (c: string, id: string) => get<CovenantPage>(`/api/c/${c}/covenants/${id}`);
export const diffCovenants = (c: string, id: string, earlier: string) => get<CovenantDiff>(`/api/c/${c}/covenants/${id}/diff`, { with: earlier });
export const getDraft = (c: string, matter: string) => get<Draft>(`/api/c/${c}/matters/${matter}/draft`);
