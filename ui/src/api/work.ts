/** Carrying out a decision: work items, money, progress. */
import { get } from '@/kit/http';

export type WorkItem = { id: string; name: string; unit: string; planned: number; done: number; due_day: string | null };
export type MoneyLine = { id: string; what: string; title: string; fen: number; at: number };
export type Progress = { id: string; text: string; permille: number; at: number; photos?: string[] };

export type Works = {
  items: WorkItem[];
  money: MoneyLine[];
  progress: Progress[];
  acceptance: { result: string; text: string; at: number } | null;
  percent: number;
};

export const getWorks = (c: string, matter: string) => get<Works>(`/api/c/${c}/matters/${matter}/works`);
