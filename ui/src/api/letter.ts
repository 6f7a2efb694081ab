/** Letters that leave the house, the robots of groups, and the words of messages. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Letter = Sure<Shapes['Letter'], 'id' | 'at'>;
export type LetterCount = Shapes['LetterCount'];
export type Robot = Sure<Shapes['Robot'], 'id' | 'at'>;
export type Wording = Sure<Shapes['WordingRow'], 'id' | 'from_day'>;
export type WordingKind = With<Shapes['WordingKind'], { own: Wording[] }>;

const at = (c: string, rest: string) => `/api/c/${c}/${rest}`;
export const listLetters = (c: string, state: string, after?: string) => get<PageOf<Letter>>(at(c, 'letters'), { state, after });
export const countLetters = (c: string) => get<LetterCount>(at(c, 'letter_count'));
export const sendAgain = (c: string, id: string) => post<unknown>(at(c, `letters/${id}/again`), {});
export const listRobots = (c: string) => get<PageOf<Robot>>(at(c, 'robots'));
export const addRobot = (c: string, form: { name: string; key: string; wants: string; unit?: string }) => post<{ id: string }>(at(c, 'robots'), form);
export const tryRobot = (c: string, id: string) => post<unknown>(at(c, `robots/${id}/try`), {});
export const retireRobot = (c: string, id: string) => post<unknown>(at(c, `robots/${id}/retire`), {});
export const listWordings = (c: string) => get<PageOf<WordingKind>>(at(c, 'wordings'));
export const setWording = (c: string, form: { kind: string; lang: string; text: string; from_day: string }) => post<{ id: string }>(at(c, 'wordings'), form);
export const previewWording = (c: string, form: { kind: string; lang: string; text: string }) => post<Shapes['WordingPreview']>(at(c, 'wordings/preview'), form);
