/** Orders of services: opening, doing, receiving and rating them; who is served at home. */
import { get, post } from '@/kit/http';
import type { DeskEvent, DeskStep } from './bench';
import type { PageOf } from './page';
import type { ServiceItem } from './service';
import type { Shapes, Sure, With } from './shape';

export type OrderRow = Sure<Shapes['ServiceOrderLine'], 'id' | 'created_at'>;
export type Custody = Sure<Shapes['ServiceCustody'], 'id' | 'in_at'>;
export type OrderPage = With<Sure<Shapes['OrderPage'], 'id' | 'created_at'>, { item: ServiceItem; custody: Custody[]; steps: DeskStep[]; events: DeskEvent[] }>;
export type OrderServer = Sure<Shapes['OrderServer'], 'account'>;
export type HomeBound = Sure<Shapes['HomeBound'], 'resident' | 'since'>;
export type OrderFilter = { state?: string; kind?: string; mode?: string; overdue?: string };

const at = (c: string) => `/api/c/${c}/orders`;
export const getOffer = (c: string, item: string) => get<Shapes['OrderOffer']>(`/api/c/${c}/services/${item}/offer`);
export const listOrders = (c: string, filter: OrderFilter, after?: string) => get<PageOf<OrderRow>>(at(c), { ...filter, after });
export const listMyOrders = (c: string, after?: string) => get<PageOf<OrderRow>>(`/api/c/${c}/my_orders`, { after });
export const listServers = (c: string) => get<PageOf<OrderServer>>(`/api/c/${c}/order_servers`);
export const getOrder = (c: string, id: string) => get<OrderPage>(`${at(c)}/${id}`);
export const openOrder = (c: string, form: object, key?: string) => post<{ id: string; code: string; mode: string }>(at(c), form, key);
export const orderAct = <T = unknown>(c: string, id: string, act: string, form: object = {}, key?: string) => post<T>(`${at(c)}/${id}/${act}`, form, key);
export const listHomeBound = (c: string, after?: string) => get<PageOf<HomeBound>>(`/api/c/${c}/home_bound`, { after });
