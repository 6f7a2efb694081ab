/** 明白卡: cards for households, who was handed one, and one's own. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type CardHome = Sure<Shapes['CardHome'], 'id'>;
export type CardProgress = Sure<Shapes['CardProgress'], 'grid'>;
export type MyCard = With<Shapes['CardMine'], { how: string[]; given: Shapes['CardGiven'][] }>;

export const listCardHomes = (c: string, building: string, matter?: string) => get<PageOf<CardHome>>(`/api/c/${c}/cards`, { building, matter });
export const listCardProgress = (c: string, matter?: string) => get<PageOf<CardProgress>>(`/api/c/${c}/card_progress`, { matter });
export const deliverCards = (c: string, form: { households: string[]; way: string; matter?: string }) => post<unknown>(`/api/c/${c}/cards`, form);
export const cardsPdf = (c: string, building: string, matter: string) => `/api/c/${c}/cards.pdf?building=${building}${matter ? `&matter=${matter}` : ''}`;
/** The card of the household whose printed code was read. */
export const getHeldCard = (c: string, home: string) => get<MyCard>(`/api/c/${c}/card`, { household: home });
export const getMyCard = (c: string) => get<MyCard>(`/api/c/${c}/my_card`);
