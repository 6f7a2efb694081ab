/** An item of the catalogue as a form: what holds it decides which fields there are. */
import type { ProcedureFile, RuleFile, Titled } from '@/api/books';
import { ScopeIn } from '@/api/limits';
import type { ScopeForm, ScopeRaw } from '@/api/scope';
import { lang, t } from '@/kit/i18n';
import { list, str, yes, type FieldSpec, type Option, type Values } from '../kit/forms';

const said = (x: Titled): string => (lang.value === 'en' ? x.en : x.zh);

export type ScopeBooks = { procedures: ProcedureFile[]; rules: RuleFile[] };

/** Procedures of the same law as those the catalogue leads to, each in its newest version. */
export function proceduresFor(books: ScopeBooks, items: ScopeRaw[]): ProcedureFile[] {
  const newest = [...new Map([...books.procedures].sort((a, b) => a.version - b.version).map((p) => [p.id, p])).values()];
  const rulesOf = (p: ProcedureFile) => [p.rules].flat();
  const used = new Set(newest.filter((p) => items.some((x) => x.procedure === p.id)).flatMap(rulesOf));
  return newest.filter((p) => rulesOf(p).some((r) => used.has(r)));
}

const bodyOptions = (books: ScopeBooks, p: ProcedureFile): Option[] => {
  const sets = books.rules.filter((r) => [p.rules].flat().includes(r.id));
  const ids = [...new Set(p.steps.flatMap((s) => s.bodies ?? []))];
  return ids.map((id) => ({ value: id, label: said(sets.flatMap((r) => r.bodies).find((b) => b.id === id)?.title ?? { zh: id, en: id }) }));
};
const paperOptions = (p: ProcedureFile): Option[] => [
  ...(p.steps.some((s) => s.kind === 'solicit') ? [{ value: 'consent', label: t('住户书面同意（达到规定比例）') }] : []),
  ...p.papers.filter((x) => x.id !== 'other').map((x) => ({ value: x.id, label: said(x.title) })),
];

export const emptyItem = (): ScopeRaw => ({ id: '', title_zh: '', title_en: '', examples_zh: '', examples_en: '', procedure: '', bodies: [], papers: [], pass: '', owners: false, reason_zh: '', reason_en: '', source: '', set_by: '', held: '', own: true });

export function scopeFields(books: ScopeBooks, procedures: ProcedureFile[], x: ScopeRaw, top: boolean): FieldSpec[] {
  const free = x.held !== 'above';
  const out = free && x.held !== 'law' && top ? [{ value: '', label: t('不在这里决定') }] : [];
  const words: FieldSpec[] = [
    { name: 'title_zh', label: t('名称'), kind: 'text', need: true, ...ScopeIn.title_zh, value: x.title_zh },
    { name: 'title_en', label: t('英文名称'), kind: 'text', ...ScopeIn.title_en, value: x.title_en },
    { name: 'reason_zh', label: t('为什么这样议'), kind: 'area', need: true, ...ScopeIn.reason_zh, value: x.reason_zh },
    { name: 'reason_en', label: t('为什么（英文）'), kind: 'area', ...ScopeIn.reason_en, value: x.reason_en },
    { name: 'source', label: t('依据'), kind: 'text', need: true, ...ScopeIn.source, value: x.source, hint: t('法律条文或本地文件；没有文件的写 cfg') },
    { name: 'procedure', label: t('走什么程序'), kind: 'radio', value: x.procedure, options: [...procedures.map((p) => ({ value: p.id, label: said(p.title) })), ...out] },
    { name: 'owners', label: t('同时须业主按民法典共同决定'), kind: 'check', value: x.owners },
  ];
  const chosen = (v: Values): string => (free ? str(v, 'procedure') : x.procedure);
  const per = procedures.flatMap((p): FieldSpec[] => [
    { name: `bodies_${p.id}`, label: t('由谁决定'), kind: 'many', need: true, options: bodyOptions(books, p), value: x.procedure === p.id ? [...x.bodies] : [], when: (v) => chosen(v) === p.id },
    { name: `papers_${p.id}`, label: t('另须材料'), kind: 'many', options: paperOptions(p), value: x.procedure === p.id ? [...x.papers] : [], when: (v) => chosen(v) === p.id },
  ]);
  return [
    ...(free ? words : []),
    { name: 'examples_zh', label: t('日常例子'), kind: 'text', ...ScopeIn.examples_zh, value: x.examples_zh, hint: t('居民怎么说，就怎么写，用顿号分开；查找目录时用得上') },
    { name: 'examples_en', label: t('日常例子（英文）'), kind: 'text', ...ScopeIn.examples_en, value: x.examples_en },
    ...per,
    { name: 'pass', label: t('通过比例（比会议本身更严时填）'), kind: 'text', ...ScopeIn.pass, value: x.pass, hint: t('三分之二以上写 ge 2/3，过半数写 gt 1/2'), when: (v) => Boolean(chosen(v)) && !chosen(v).startsWith('owners_') },
  ];
}

export function readScope(x: ScopeRaw, v: Values): ScopeForm {
  const free = x.held !== 'above';
  const procedure = free ? str(v, 'procedure') : x.procedure;
  const of = (name: 'title_zh' | 'title_en' | 'reason_zh' | 'reason_en' | 'source'): string => (free ? str(v, name) : x[name]);
  return {
    id: x.id.startsWith('new ') ? '' : x.id, procedure, title_zh: of('title_zh'), title_en: of('title_en'), reason_zh: of('reason_zh'), reason_en: of('reason_en'), source: of('source'),
    examples_zh: str(v, 'examples_zh'), examples_en: str(v, 'examples_en'), bodies: procedure ? list(v, `bodies_${procedure}`) : [], papers: procedure ? list(v, `papers_${procedure}`) : [],
    pass: procedure && !procedure.startsWith('owners_') ? str(v, 'pass') : '', owners: free ? yes(v, 'owners') : x.owners,
  };
}
