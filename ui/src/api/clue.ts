/** Supervision clues: telling, one's own, those one keeps or checks. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Cadre = Sure<Shapes['ClueCadre'], 'id' | 'place'>;
export type Clue = Sure<Shapes['ClueLine'], 'id' | 'place' | 'created_at'>;
export type ClueNote = Sure<Shapes['ClueNoteLine'], 'id' | 'at'>;
export type ClueSheet = With<Sure<Shapes['CluePage'], 'id' | 'at'>, { notes: ClueNote[] }>;
export type ClueChecker = Sure<Shapes['ClueChecker'], 'id' | 'place'>;
export type ClueForm = { kind: string; text: string; naming: string; place?: string; accused?: string; name?: string; phone?: string; above?: boolean };

const at = (c: string, id: string) => `/api/c/${c}/clues/${id}`;
export const listCadres = (c: string) => get<PageOf<Cadre>>(`/api/c/${c}/cadres`);
export const bringClue = (c: string, form: ClueForm, key: string) => post<{ code: string; track: string }>(`/api/c/${c}/clues`, form, key);
export const listMyClues = () => get<PageOf<Clue>>('/api/my_clues');
export const trackClue = (code: string, word: string) => post<Clue>('/api/clue_track', { code, word });
export const listClues = (c: string, after?: string) => get<PageOf<Clue>>(`/api/c/${c}/clues`, { after });
export const getClue = (c: string, id: string) => get<ClueSheet>(at(c, id));
export const listCheckers = (c: string, id: string) => get<PageOf<ClueChecker>>(`${at(c, id)}/checkers`);
export const clueAct = <T = unknown>(c: string, id: string, act: string, form: object) => post<T>(`${at(c, id)}/${act}`, form);
