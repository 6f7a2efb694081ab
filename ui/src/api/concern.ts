/** What is raised in a huddle, and what becomes of it. */
import { get, post } from '@/kit/http';
import type { MatterNew } from './bench';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Concern = Sure<Shapes['Concern'], 'id' | 'at'>;
export type ConcernFilter = { state?: string; matter?: string; meeting?: string; case?: string };

export const listConcerns = (c: string, filter: ConcernFilter, after?: string) => get<PageOf<Concern>>(`/api/c/${c}/concerns`, { ...filter, after });
export const getConcern = (c: string, id: string) => get<Concern>(`/api/c/${c}/concerns/${id}`);
export const raiseConcern = (c: string, form: object) => post<{ id: string }>(`/api/c/${c}/concerns`, form);
export const concernAct = <T = unknown>(c: string, id: string, act: string, form: object) => post<T>(`/api/c/${c}/concerns/${id}/${act}`, form);
export const concernMatter = (c: string, id: string, form: MatterNew) => concernAct<{ id: string }>(c, id, 'matter', form);
