/** The case library: concluded matters told without their persons. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type LibraryLine = Sure<Shapes['LibraryLine'], 'id' | 'community'>;
export type LibraryCase = Sure<Shapes['LibraryCase'], 'id' | 'matter' | 'community' | 'proposed_at'>;
export type LibraryDraft = Shapes['LibraryIn'];
export type LibraryPage = { entry: LibraryCase; near: LibraryLine[] };

export const searchLibrary = (q: string, outcome = '') => get<PageOf<LibraryLine>>('/api/library', { q, outcome });
export const listCases = (c: string, after?: string) => get<PageOf<LibraryCase>>(`/api/c/${c}/library`, { after });
export const getCase = (c: string, id: string) => get<LibraryPage>(`/api/c/${c}/library/${id}`);
export const draftCase = (c: string, matter: string) => get<LibraryDraft>(`/api/c/${c}/matters/${matter}/library_draft`);
export const publishCase = (c: string, id: string, form: { title: string; keywords: string; text: string; masks: number }, key: string) => post(`/api/c/${c}/library/${id}/publish`, form, key);
