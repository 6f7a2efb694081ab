/** Rule sets: their versions at a place, trying a meeting, and publishing a tighter one. */
import { get, post } from '@/kit/http';
import type { RuleBody, RuleFile } from './books';
import type { PageOf } from './page';
import type { Shapes } from './shape';

export type Trial = Shapes['Trial'];
export type Edition = Shapes['EditionLine'];
export type RuleDiff = Shapes['RuleDiff'];
export type RuleChange = Shapes['RuleChange'];
export type RulePreview = Shapes['Preview'];
/** Areas in square metres as typed; `also` of electorates the body asks for beside. */
export type Tried = { body: string; base: string; expected: number; present: number; agree: number; area: number; area_present: number; area_agree: number; also: { base: string; expected: number; present: number }[] };
export const emptyTrial = (): Tried => ({ body: '', base: '', expected: 60, present: 46, agree: 24, area: 5000, area_present: 4000, area_agree: 3200, also: [] });
export const byArea = (b: RuleBody | undefined): boolean => Boolean(b?.quorum[0]?.base.startsWith('owner_'));
/** What the body asks of the trial: areas of owners only, electorates only where it names them. */
export function triedFor(b: RuleBody | undefined, x: Tried): Tried {
  const sums = byArea(b);
  const cm = (n: number): number => (sums ? Math.round((n || 0) * 100) : 0);
  return { ...x, area: cm(x.area), area_present: cm(x.area_present), area_agree: cm(x.area_agree), also: (b?.also ?? []).map((q) => x.also.find((a) => a.base === q.base) ?? { base: q.base, expected: 0, present: 0 }) };
}

/** What every rule set says though its file need not; the server reads it so too. */
const USUAL: RuleFile['values'] = [{ name: 'recusal.stays', is: 1, source: 'cfg' }];
const whole = (file: RuleFile): RuleFile => ({ ...file, values: [...file.values, ...USUAL.filter((u) => !file.values.some((v) => v.name === u.name))] });

export const getRules = async (rules: string, version: number) => whole(await get<RuleFile>(`/api/rules/${rules}`, { version }));
export const listEditions = (c: string, rules: string) => get<PageOf<Edition>>(`/api/c/${c}/rules/${rules}`);
export const tryRules = (rules: string, version: number, tried: Tried) => get<Trial>(`/api/rules/${rules}/simulate`, { version, ...tried, also: tried.also.map((a) => `${a.base}:${a.expected}:${a.present}`).join(',') });
export const previewRules = (c: string, rules: string, changes: RuleChange[], tried: Tried) => post<RulePreview>(`/api/c/${c}/rules/${rules}/preview`, { changes, ...tried });
export const publishRules = (c: string, rules: string, form: { effective_from: string; reason: string; changes: RuleChange[] }, key: string) => post<{ version: number }>(`/api/c/${c}/rules/${rules}`, form, key);
