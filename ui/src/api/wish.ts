/** The menu, wishes for it, orders and the teams that take them. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type MenuItem = Sure<Shapes['MenuItem'], 'id' | 'at'>;
export type Wish = Sure<Shapes['WishMine'], 'id' | 'at'>;
export type WishTeam = Sure<Shapes['WishTeam'], 'id' | 'at'>;
export type WishOrder = Sure<Shapes['WishOrder'], 'id' | 'item' | 'on_day' | 'at'>;

export const listMenu = (c: string) => get<PageOf<MenuItem>>(`/api/c/${c}/menu`);
export const listMyWishes = (c: string) => get<PageOf<Wish>>(`/api/c/${c}/my_wishes`);
export const listMyOrders = (c: string) => get<PageOf<WishOrder>>(`/api/c/${c}/my_wish_orders`);
export const listOrders = (c: string, state: string, after?: string) => get<PageOf<WishOrder>>(`/api/c/${c}/wish_orders`, { state, after });
export const listTeams = (c: string) => get<PageOf<WishTeam>>(`/api/c/${c}/wish_teams`);
export const sendWish = (c: string, path: string, form: object, key?: string) => post(`/api/c/${c}/${path}`, form, key);
