/** What the server loaded: procedures, rule sets, the catalogue of scope, the days off. */
import { get } from '@/kit/http';

export type Titled = { zh: string; en: string };
export type RuleCount = { base: string; ge?: string; gt?: string; source?: string };
export type RuleValue = { name: string; is: number | string; floor?: number | string; source: string };
export type ProcedureStep = { id: string; kind: string; title: Titled; due?: string; bodies?: string[]; papers?: string[]; when?: { fact: string; value: string }[] };
export type ProcedureFile = { id: string; version: number; title: Titled; source: string; rules: string | string[]; papers: { id: string; title: Titled }[]; steps: ProcedureStep[] };
export type RuleBody = { id: string; title: Titled; notice_days: number; convene: RuleCount[]; quorum: RuleCount[]; also?: RuleCount[]; mix?: RuleCount[]; pass?: RuleCount; source: string };
export type RuleFile = { id: string; version: number; title: Titled; law: string; from: string; to: string | null; bodies: RuleBody[]; values: RuleValue[] };
export type ScopeItem = { catalogue: string; id: string; title: string; procedure: string; owners: boolean; reason: string; source: string };
export type Books = {
  procedures: ProcedureFile[];
  rules: RuleFile[];
  scope: ScopeItem[];
  calendar: { first_year: number; last_year: number; holidays: string[]; workdays: string[] };
};

export const getBooks = (c: string) => get<Books>(`/api/c/${c}/books`);
