/** The lines of a community's year and the ledger of all that was spent. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type BudgetRaise = Sure<Shapes['BudgetRaise'], 'id' | 'at'>;
export type BudgetLine = With<Sure<Shapes['BudgetLine'], 'id'>, { raises: BudgetRaise[] }>;
export type Spend = Sure<Shapes['Spend'], 'id' | 'day' | 'at'>;
/** An entry to be taken back: asked by one, agreed by another. */
export type SpendReversal = Sure<Shapes['SpendReversal'], 'id' | 'spend' | 'at'>;
export type SpendImport = Sure<Shapes['SpendImportRow'], 'id' | 'at'>;
export type SpendTaken = With<Shapes['SpendTaken'], { lines: Shapes['SpendRefusal'][] }>;
export type SpendFilter = { year?: number; source?: string; matter?: string; loose?: string; import?: string };
/** A publicity residents may expect, and whether it is late. */
export type Expected = Sure<Shapes['ResultRow'], 'matter'>;

export const listBudget = (c: string, year: number) => get<PageOf<BudgetLine>>(`/api/c/${c}/budget`, { year });
export const listSpend = (c: string, filter: SpendFilter, after?: string) => get<PageOf<Spend>>(`/api/c/${c}/spend`, { ...filter, after });
export const listReversals = (c: string) => get<PageOf<SpendReversal>>(`/api/c/${c}/spend_reversals`);
export const listSpendImports = (c: string) => get<PageOf<SpendImport>>(`/api/c/${c}/spend_imports`);
export const takeTable = (c: string, name: string, text: string) => post<SpendTaken>(`/api/c/${c}/spend_imports`, { name, text });
export const listExpected = (c: string) => get<PageOf<Expected>>(`/api/c/${c}/publicities_expected`);
