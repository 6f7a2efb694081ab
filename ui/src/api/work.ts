/** Carrying out a decision: work items, money, progress. */
import { get } from '@/kit/http';
import type { Shapes, Sure, With } from './shape';

export type WorkItem = Sure<Shapes['WorkItem'], 'id'>;
export type MoneyLine = Sure<Shapes['MoneyLine'], 'id' | 'at'>;
export type Progress = Sure<Shapes['Progress'], 'id' | 'at'>;
export type Works = With<Shapes['Works'], { items: WorkItem[]; money: MoneyLine[]; progress: Progress[]; chain: Shapes['MoneyChain'] }>;

export const getWorks = (c: string, matter: string) => get<Works>(`/api/c/${c}/matters/${matter}/works`);
