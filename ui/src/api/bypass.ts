/** Spending that should have been decided: alerts to the supervision committee. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

/** `kind`: single, parts (paid in pieces); `state`: open answered must closed. */
export type Bypass = Sure<Shapes['BypassLine'], 'id' | 'at'>;
export const listBypass = (c: string, state: string, after?: string) => get<PageOf<Bypass>>(`/api/c/${c}/bypass`, { state, after });
export const lookForBypass = (c: string) => post<{ found: number }>(`/api/c/${c}/bypass/look`, {});
