/** The shared tablet: shifts, who stands there, and what that resident does. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Shift = Sure<Shapes['KioskShift'], 'id' | 'opened_at'>;
export type ShiftView = With<Shapes['KioskShiftView'], { shift: Shift; lines: Sure<Shapes['KioskLine'], 'id' | 'at'>[] }>;
export type Waiting = Sure<Shapes['KioskWaiting'], 'subject' | 'matter'>;
export type Person = With<Sure<Shapes['KioskPersonView'], 'id' | 'shift'>, { waiting: Waiting[] }>;
export type Found = Sure<Shapes['KioskFound'], 'id'>;
export type FindForm = { way: 'card' | 'invite' | 'name'; card?: string; code?: string; name?: string; tail?: string };
export type Receipt = Sure<Shapes['KioskReceipt'], 'cast_at'>;

const at = (c: string, rest: string) => `/api/c/${c}/kiosk/${rest}`;
export const listShifts = (c: string) => get<PageOf<Shift>>(at(c, 'shifts'));
export const getShift = (c: string, id: string) => get<ShiftView>(at(c, `shifts/${id}`));
export const openShift = (c: string, place: string) => post<{ id: string }>(at(c, 'shifts'), { place });
export const closeShift = (c: string, id: string, form: { counted: number; note: string }) => post<unknown>(at(c, `shifts/${id}/close`), form);
export const findPerson = (c: string, shift: string, form: FindForm) => post<Found>(at(c, `shifts/${shift}/persons`), form);
export const getPerson = (c: string, id: string) => get<Person>(at(c, `persons/${id}`));
export const confirmPerson = (c: string, id: string) => post<unknown>(at(c, `persons/${id}/confirm`), {});
export const endPerson = (c: string, id: string) => post<unknown>(at(c, `persons/${id}/end`), {});
export const castAt = (c: string, id: string, ballot: string, says: { choice: string } | { marks: string }) => post<Receipt>(at(c, `persons/${id}/votes`), { ballot, ...says });
export const sayAt = (c: string, id: string, matter: string, text: string) => post<unknown>(at(c, `persons/${id}/opinions`), { matter, text });
export const reviewAt = (c: string, id: string, survey: string, score: string, text: string) => post<unknown>(at(c, `persons/${id}/reviews`), { survey, score, text });
export const shiftPdf = (c: string, id: string) => at(c, `shifts/${id}/sheet.pdf`);
