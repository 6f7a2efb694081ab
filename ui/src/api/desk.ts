/** Notices, works and reviews with what only the office sees of them. */
import { get } from '@/kit/http';
import type { Notice, NoticeRow, Objection } from './notice';
import type { PageOf } from './page';

export type Stop = { run: number; reason: string; asked_by: string; asked_at: number; agreed_by: string; agreed_at: number | null };
export type DeskNotice = Omit<Notice, 'objections'> & { objections: (Objection & { decided_reason?: string })[]; stops?: Stop[] };

export type DeskWork = {
  items: { id: string; name: string; unit: string; planned: number; done: number; due_day: string | null }[];
  money: { id: string; what: string; title: string; fen: number; file: string | null; at: number; by_name: string }[];
  changes: { id: string; name: string; planned_old: number; planned_new: number; reason: string; asked_by: string; approved_by: string; at: number }[];
  progress: { id: string; what: string; text: string; permille: number; at: number; by_name: string; phase: string; photos: string[] }[];
  acceptance: { result: string; text: string; signed_by: string; at: number } | null;
  percent: number;
};
export type DeskSurvey = {
  id: string;
  opens: number;
  closes: number;
  state: string;
  asked: number;
  needs: number;
  n: number;
  shown: boolean;
  score_x100: number;
  satisfied: number;
  mostly: number;
  fair: number;
  unsatisfied: number;
  rectify: { text: string; due_at: number; done_text: string; done_at: number | null; checked_by: string } | null;
};

export const listMatterNotices = (c: string, matter: string) => get<PageOf<NoticeRow>>(`/api/c/${c}/matters/${matter}/notices`);
export const getDeskNotice = (c: string, id: string) => get<DeskNotice>(`/api/c/${c}/notices/${id}`);
export const getDeskWork = (c: string, matter: string) => get<DeskWork>(`/api/c/${c}/matters/${matter}/works`);
export const getDeskSurvey = (c: string, matter: string) => get<DeskSurvey>(`/api/c/${c}/matters/${matter}/survey`);
