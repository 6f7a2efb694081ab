/** The service hall: windows, numbers, the screen and the day's times. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type HallWindow = With<Sure<Shapes['HallWindow'], 'id' | 'at'>, { kinds: string[] }>;
export type HallTicket = Sure<Shapes['HallTicket'], 'id' | 'at' | 'on_day'>;
export type HallCall = Sure<Shapes['HallCall'], 'called_at'>;
export type HallScreen = { place: string; calls: HallCall[]; lines: Shapes['HallLine'][]; at: number };
export type HallSum = Shapes['HallSum'];
export type HallFigures = { day: string; all: HallSum; kinds: HallSum[]; windows: HallSum[] };

export const listWindows = (c: string) => get<PageOf<HallWindow>>(`/api/c/${c}/hall_windows`);
export const listTickets = (c: string) => get<PageOf<HallTicket>>(`/api/c/${c}/hall_tickets`);
export const getScreen = (c: string) => get<HallScreen>(`/api/c/${c}/hall_screen`);
export const getFigures = (c: string, day?: string) => get<HallFigures>(`/api/c/${c}/hall_figures`, { day });
export const slipPath = (c: string, id: string) => `/api/c/${c}/hall_tickets/${id}/ticket.pdf`;
