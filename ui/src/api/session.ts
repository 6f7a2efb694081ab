/** Who is there: the account, its residents' seats, its posts. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type Seat = {
  id: string;
  name: string;
  resident: string | null;
  resident_name: string | null;
  household_text: string | null;
  perms: string[];
  posts: { kind: string; title: string }[];
};

export type PlaceOfWork = { id: string; level: string; name: string; perms: string[] };

export type Me = {
  account: string | null;
  login: string | null;
  name: string | null;
  csrf: string | null;
  demo: boolean;
  now?: number;
  communities: Seat[];
  places: PlaceOfWork[];
};

export type Place = { id: string; parent: string | null; level: string; name: string; kind: string };
export type DemoAccount = { login: string; name: string; title: string; place: string };
export type BindForm = { community: string; invite?: string; name?: string; phone_tail?: string; id_tail?: string };

export const getMe = () => get<Me>('/api/me');
export const listPlaces = () => get<PageOf<Place>>('/api/places');
export const listDemoAccounts = () => get<PageOf<DemoAccount>>('/api/demo_accounts');
export const signIn = (form: { login: string; password: string; totp?: string }) => post<unknown>('/api/sign_in', form);
export const signOut = () => post<unknown>('/api/sign_out', {});
export const sendPhoneCode = (phone: string) => post<unknown>('/api/phone_code', { phone });
export const phoneSignIn = (phone: string, code: string) => post<unknown>('/api/phone_sign_in', { phone, code });
export const bindResident = (form: BindForm) => post<unknown>('/api/bind', form);
