/** The decision-scope catalogue: which procedure a subject takes, or why none here; and its versions. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type ScopeItem = Shapes['ScopeLine'];
export type ScopeRaw = Shapes['ScopeRaw'];
export type ScopeForm = { [K in keyof Shapes['ScopeIn']]-?: NonNullable<Shapes['ScopeIn'][K]> };
export type ScopeDiff = Shapes['ScopeDiff'];
export type ScopeEdition = Sure<Shapes['ScopeEdition'], 'region_id' | 'effective_from' | 'at'>;
export type ScopePreview = Shapes['ScopePreview'];
export type ScopeChange = { items: ScopeForm[]; drop: string[] };

export const listScope = (c: string, q = '', catalogue = '') => get<PageOf<ScopeItem>>(`/api/c/${c}/scope`, { q, catalogue });
/** `catalogue` "here": the one of the place's own kind. */
export const listScopeItems = (c: string, catalogue: string) => get<PageOf<ScopeRaw>>(`/api/c/${c}/scope/${catalogue}/items`);
export const listScopeEditions = (c: string, catalogue: string) => get<PageOf<ScopeEdition>>(`/api/c/${c}/scope/${catalogue}`);
export const previewScope = (c: string, catalogue: string, change: ScopeChange) => post<ScopePreview>(`/api/c/${c}/scope/${catalogue}/preview`, change);
export const publishScope = (c: string, catalogue: string, form: ScopeChange & { effective_from: string; reason: string }, key: string) => post<{ version: number }>(`/api/c/${c}/scope/${catalogue}`, form, key);
