/** Rule sets: their versions at a place, trying a meeting, and publishing a tighter one. */
import { get, post } from '@/kit/http';
import type { RuleFile } from './books';
import type { PageOf } from './page';
import type { Shapes } from './shape';

export type Trial = Shapes['Trial'];
export type Edition = Shapes['EditionLine'];
export type RuleDiff = Shapes['RuleDiff'];
export type RuleChange = Shapes['RuleChange'];
export type RulePreview = Shapes['Preview'];
export type Tried = { body: string; base: string; expected: number; present: number; agree: number };

/** What every rule set says though its file need not; the server reads it so too. */
const USUAL: RuleFile['values'] = [{ name: 'recusal.stays', is: 1, source: 'cfg' }];
const whole = (file: RuleFile): RuleFile => ({ ...file, values: [...file.values, ...USUAL.filter((u) => !file.values.some((v) => v.name === u.name))] });

export const getRules = async (rules: string, version: number) => whole(await get<RuleFile>(`/api/rules/${rules}`, { version }));
export const listEditions = (c: string, rules: string) => get<PageOf<Edition>>(`/api/c/${c}/rules/${rules}`);
export const tryRules = (rules: string, version: number, tried: Tried) => get<Trial>(`/api/rules/${rules}/simulate`, { version, ...tried });
export const previewRules = (c: string, rules: string, changes: RuleChange[], tried: Tried) => post<RulePreview>(`/api/c/${c}/rules/${rules}/preview`, { changes, ...tried });
export const publishRules = (c: string, rules: string, form: { effective_from: string; reason: string; changes: RuleChange[] }, key: string) => post<{ version: number }>(`/api/c/${c}/rules/${rules}`, form, key);
