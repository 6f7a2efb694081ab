/** What was decided, carried to households without an account, building by building. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type SlipPlace = Sure<Shapes['SlipPlace'], 'building'>;
export const listSlipPlaces = (c: string, meeting: string) => get<PageOf<SlipPlace>>(`/api/c/${c}/meetings/${meeting}/slip_places`);
export const slipsPdf = (c: string, meeting: string, building?: string) => `/api/c/${c}/meetings/${meeting}/slips.pdf${building ? `?building=${building}` : ''}`;
export const handBuilding = (c: string, meeting: string, building: string, way: string) => post<unknown>(`/api/c/${c}/meetings/${meeting}/handed`, { building, way });
