/** The board: notices, their days, photos and objections. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type NoticeRow = {
  id: string;
  matter: string | null;
  matter_code: string | null;
  use: string;
  title: string;
  starts_on: string;
  ends_on: string;
  day_no: number;
  days: number;
  state: 'posted' | 'ended' | 'taken_down';
  objections: number;
};

export type NoticePhoto = { id: string; which: 'first' | 'last'; file: string; at: number; checked_by: string | null };

export type Objection = {
  id: string;
  name: string;
  text: string;
  at: number;
  due_at: number | null;
  reply: string | null;
  replied_at: number | null;
  decision: 'sustained' | 'dismissed' | null;
  mine?: boolean;
};

export type Notice = Omit<NoticeRow, 'objections'> & {
  text: string;
  scope: string;
  channel: string;
  contact: string;
  restarts: number;
  photos: NoticePhoto[];
  objections: Objection[];
};

export const listBoard = (c: string, after?: string) => get<PageOf<NoticeRow>>(`/api/c/${c}/board`, { after });
export const getNotice = (c: string, id: string) => get<Notice>(`/api/c/${c}/notices/${id}`);
export const sendObjection = (c: string, notice: string, text: string) =>
  post<unknown>(`/api/c/${c}/notices/${notice}/objections`, { text });
export const posterUrl = (c: string, notice: string, size: 'a4' | 'a3') =>
  `/api/c/${c}/notices/${notice}/poster.pdf?size=${size}`;
export const fileUrl = (c: string, file: string) => `/api/c/${c}/files/${file}`;
export const thumbUrl = (c: string, file: string) => `/api/c/${c}/files/${file}/thumb`;
