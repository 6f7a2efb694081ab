/** Early warnings with their answers, and the ledger of screenings. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Warning = Sure<Shapes['Warning'], 'id' | 'at'>;
export type WarningCase = Sure<Shapes['WarningCase'], 'id' | 'created_at'>;
export type RiskLink = Sure<Shapes['CheckLink'], 'id' | 'at'>;
export type Stretch = Sure<Shapes['ScreeningStretch'], 'from_day' | 'to_day'>;
export type Screening = Sure<Shapes['Screening'], 'id' | 'day'>;
export type Special = Sure<Shapes['ScreeningSpecial'], 'id' | 'from_day' | 'to_day'>;
export type Ledger = With<Shapes['ScreeningLedger'], { stretches: Stretch[]; screenings: Screening[]; specials: Special[] }>;

const at = (c: string) => `/api/c/${c}/warnings`;
export const listWarnings = (c: string, state: string, after?: string) => get<PageOf<Warning>>(at(c), { state, after });
export const listWarningCases = (c: string, id: string) => get<PageOf<WarningCase>>(`${at(c)}/${id}/cases`);
export const warningAct = (c: string, id: string, act: 'answer' | 'close', form: object) => post<unknown>(`${at(c)}/${id}/${act}`, form);
export const getScreenings = (c: string) => get<Ledger>(`/api/c/${c}/screenings`);
export const addScreening = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/screenings`, form);
export const addSpecial = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/screening_specials`, form);
/** Risk assessments of matters that a warning or a dispute gave the reason for. */
export const listRiskLinks = async (c: string): Promise<RiskLink[]> => (await get<PageOf<RiskLink>>(`/api/c/${c}/risk_links`)).items;
