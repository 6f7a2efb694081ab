/** Who is there: the account, its residents' seats, its posts. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Seat = Sure<Shapes['MyCommunity'], 'id'>;
export type PlaceOfWork = Sure<Shapes['MyPlace'], 'id'>;
export type Me = With<Shapes['Me'], { communities: Seat[]; places: PlaceOfWork[]; now?: number }>;
export type Place = Sure<Shapes['Place'], 'id'>;
export type DemoAccount = Shapes['DemoAccount'];
export type BindForm = { community: string; invite?: string; name?: string; phone_tail?: string; id_tail?: string };

export const getMe = () => get<Me>('/api/me');
export const listPlaces = () => get<PageOf<Place>>('/api/places');
export const listDemoAccounts = () => get<PageOf<DemoAccount>>('/api/demo_accounts');
export const signIn = (form: { login: string; password: string; totp?: string }) => post<unknown>('/api/sign_in', form);
export const signOut = () => post<unknown>('/api/sign_out', {});
export const sendPhoneCode = (phone: string) => post<unknown>('/api/phone_code', { phone });
export const phoneSignIn = (phone: string, code: string) => post<unknown>('/api/phone_sign_in', { phone, code });
export const bindResident = (form: BindForm) => post<unknown>('/api/bind', form);
