/** The board: notices, their days, photos and objections. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type NoticeRow = Sure<Shapes['BoardLine'], 'id' | 'starts_on' | 'ends_on'>;
export type NoticePhoto = Sure<Shapes['Photo'], 'id' | 'file' | 'at'>;
export type Objection = Sure<Shapes['Objection'], 'id' | 'at'>;

export type Notice = With<
  Sure<Shapes['NoticeView'], 'id' | 'starts_on' | 'ends_on'>,
  { photos: NoticePhoto[]; objections: Objection[] }
>;

export const listBoard = (c: string, after?: string) => get<PageOf<NoticeRow>>(`/api/c/${c}/board`, { after });
export const listNoticesOf = (c: string, matter: string) =>
  get<PageOf<NoticeRow>>(`/api/c/${c}/matters/${matter}/notices`);
export const getNotice = (c: string, id: string) => get<Notice>(`/api/c/${c}/notices/${id}`);
export const sendObjection = (c: string, notice: string, text: string) =>
  post<unknown>(`/api/c/${c}/notices/${notice}/objections`, { text });
export const posterUrl = (c: string, notice: string, size: 'a4' | 'a3') =>
  `/api/c/${c}/notices/${notice}/poster.pdf?size=${size}`;
export const fileUrl = (c: string, file: string) => `/api/c/${c}/files/${file}`;
export const thumbUrl = (c: string, file: string) => `/api/c/${c}/files/${file}/thumb`;
