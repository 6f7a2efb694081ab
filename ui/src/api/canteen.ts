/** Canteens and day care: prices, who is enrolled, meals of a day, the month's sheet. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Tier = Sure<Shapes['CanteenTier'], 'from_day'>;
export type Canteen = With<Sure<Shapes['Canteen'], 'id' | 'at'>, { tiers: Tier[] }>;
export type Diner = Sure<Shapes['Diner'], 'id' | 'resident' | 'at'>;
export type Meal = Sure<Shapes['Meal'], 'id' | 'diner' | 'on_day'>;
export type MealDay = With<Sure<Shapes['MealDay'], 'day'>, { meals: Meal[] }>;
export type SheetDiner = Sure<Shapes['SheetDiner'], 'diner'>;
export type SheetDay = Sure<Shapes['SheetDay'], 'day'>;
export type CanteenSheet = With<Sure<Shapes['CanteenSheet'], 'from' | 'to'>, { diners: SheetDiner[]; prices: Shapes['SheetPrice'][]; days: SheetDay[] }>;

const at = (c: string, id: string) => `/api/c/${c}/canteens/${id}`;
export const listCanteens = (c: string) => get<PageOf<Canteen>>(`/api/c/${c}/canteens`);
export const listPrices = (c: string, id: string) => get<PageOf<Tier>>(`${at(c, id)}/prices`);
export const listDiners = (c: string, id: string) => get<PageOf<Diner>>(`${at(c, id)}/diners`);
export const getMealDay = (c: string, id: string, day: string) => get<MealDay>(`${at(c, id)}/day`, { day });
export const getSheet = (c: string, id: string, month: string) => get<CanteenSheet>(`${at(c, id)}/sheet`, { month });
export const paperPath = (c: string, id: string, file: string, query: string) => `${at(c, id)}/${file}?${query}`;
