/** The catalogue: every piece is what its metadata says, none is left out, none is kept shorter than the
 *  table, the history is the matter's own, and the XML says the same. */
import { get, int, isList, list, readJson, str, type Json } from './json';
import type { Checking } from './report';
import { dayAt, dayOf } from './rules';

const V = 2;
const PERMANENT = 10000;
const YEARS_MAX = 200;

type Kept = { kind: string; years: number; secrecy: string };
type Table = { id: string; version: number; items: Kept[] };

/** 0 when it is no period. */
function years(period: string): number {
  if (period === 'permanent') return PERMANENT;
  const n = /^[1-9]\d{0,2}$/.test(period) ? Number(period) : 0;
  return n <= YEARS_MAX ? n : 0;
}

const titled = (v: Json | undefined): boolean => str(get(v, 'title'), 'zh') !== '' && str(get(v, 'title'), 'en') !== '';

function readTable(text: string | null): Table | null {
  const v = readJson(text);
  const rows = get(v, 'items');
  if (!isList(rows) || rows.length > 100 || typeof get(v, 'version') !== 'number' || dayOf(str(v, 'from')) === null) return null;
  const items = rows.map((one) => ({ kind: str(one, 'kind'), years: years(str(one, 'period')), secrecy: str(one, 'secrecy') }));
  const good = rows.every((one, i) => items[i]!.kind !== '' && items[i]!.years > 0 && ['public', 'internal'].includes(items[i]!.secrecy) && str(one, 'source') !== '' && titled(one));
  const whole = str(v, 'id') !== '' && str(v, 'law') !== '' && titled(v) && items.some((one) => one.kind === 'other');
  return good && whole ? { id: str(v, 'id'), version: int(v, 'version'), items } : null;
}

const keptFor = (table: Table, kind: string): Kept | undefined => table.items.find((one) => one.kind === kind) ?? [...table.items].reverse().find((one) => one.kind === 'other');

function untilOf(c: Checking, n: number): number | null {
  const made = new Date(dayAt(int(c.manifest, 'made')) * 86400000).getUTCFullYear();
  return n === PERMANENT ? null : dayOf(`${made + n}-12-31`);
}

function itemHolds(c: Checking, files: readonly Json[], item: Json, no: number): boolean {
  const path = str(item, 'path');
  const file = files.find((one) => str(one, 'path') === path);
  const format = str(item, 'format');
  const n = years(str(item, 'period'));
  const named = str(item, 'code') === `${str(c.matter, 'code')}-${String(no).padStart(3, '0')}` && int(item, 'no') === no;
  const said = str(item, 'title') !== '' && str(item, 'responsible') !== '' && dayOf(str(item, 'date')) !== null && str(item, 'issue') === str(c.matter, 'scope_id');
  const fits = file !== undefined && int(file, 'size') === int(item, 'size') && format !== '' && path.endsWith(`.${format}`);
  return named && said && fits && n > 0 && dayOf(str(item, 'until')) === untilOf(c, n);
}

function checkItems(c: Checking, items: readonly Json[]): void {
  const files = list(get(c.manifest, 'files'));
  const listed = new Set(items.map((one) => str(one, 'path')));
  let good = items.length > 0;
  items.forEach((item, i) => {
    if (!itemHolds(c, files, item, i + 1)) good = c.say(false, 'verify.catalogue_item', { no: i + 1, path: str(item, 'path') });
  });
  for (const path of files.map((one) => str(one, 'path')).filter((one) => one.startsWith('files/') && !listed.has(one))) {
    good = c.say(false, 'verify.catalogue_missing', { path });
  }
  c.say(good, 'verify.catalogue', { n: items.length });
}

/** The shipped table of that name and version: what is in the file may only be longer. */
function tableHolds(c: Checking, table: Table): boolean {
  const own = readTable(c.known('retention', table.id) ?? null);
  if (!own || own.version !== table.version) {
    c.note('verify.rules_own', { name: table.id });
    return true;
  }
  return own.items.every((one) => {
    const mine = keptFor(table, one.kind);
    return mine !== undefined && mine.kind === one.kind && mine.years >= one.years;
  });
}

function checkPeriods(c: Checking, table: Table, items: readonly Json[]): void {
  const longEnough = (item: Json) => {
    const kept = keptFor(table, str(item, 'kind'));
    return kept !== undefined && years(str(item, 'period')) >= kept.years && str(item, 'secrecy') === kept.secrecy && str(item, 'kind') === kept.kind;
  };
  c.say(tableHolds(c, table) && items.every(longEnough), 'verify.retention', { name: table.id });
}

function checkHistory(c: Checking, history: readonly Json[]): void {
  const events = c.list('data/events.json');
  const same = (a: Json, b: Json | undefined) => int(a, 'at') === int(b, 'at') && str(a, 'step') === str(b, 'step') && str(a, 'act') === str(b, 'word') && str(a, 'by') === str(b, 'by_name');
  c.say(history.length === events.length && history.every((one, i) => same(one, events[i])), 'verify.catalogue_history', { n: history.length });
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const elements = (pairs: [string, string][]): string => pairs.map(([name, value]) => `    <${name}>${escaped(value)}</${name}>\n`).join('');
const numberText = (n: number): string => (n === 0 ? '' : String(n));

function timeText(ms: number): string {
  if (ms <= 0 || ms > 8e15) return '';
  return new Date(ms + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ');
}

function itemXml(i: Json): string {
  const period = str(i, 'period');
  const rest: [string, string][] = [
    ['序号', numberText(int(i, 'no'))],
    ['编号', str(i, 'code')],
    ['题名', str(i, 'title')],
    ['责任者', str(i, 'responsible')],
    ['日期', str(i, 'date')],
    ['机构或问题', str(i, 'issue')],
    ['类别', str(i, 'kind')],
    ['保管期限', period === 'permanent' ? '永久' : `${period}年`],
    ['保管至', str(i, 'until')],
    ['密级', str(i, 'secrecy') === 'public' ? '公开' : '内部'],
    ['页数', numberText(int(i, 'pages'))],
    ['格式', str(i, 'format')],
    ['文件名', str(i, 'path')],
    ['大小', numberText(int(i, 'size'))],
    ['程序', str(i, 'program')],
  ];
  return `  <件>\n${elements(rest)}  </件>\n`;
}

function xmlOf(v: Json): string {
  const items = list(get(v, 'items'));
  const head: [string, string][] = [
    ['档号', str(v, 'code')],
    ['题名', str(v, 'title')],
    ['全宗', str(v, 'community')],
    ['机构或问题', str(v, 'issue')],
    ['办理程序', str(v, 'procedure')],
    ['依据', str(v, 'law')],
    ['保管期限表', str(v, 'retention')],
    ['件数', String(items.length)],
  ];
  const act = (e: Json): string =>
    `  <过程>\n${elements([
      ['时间', timeText(int(e, 'at'))],
      ['步骤', str(e, 'step')],
      ['行为', str(e, 'act')],
      ['责任者', str(e, 'by')],
    ])}  </过程>\n`;
  const acts = list(get(v, 'history')).map(act);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<案卷>\n  <案卷信息>\n${elements(head)}  </案卷信息>\n${items.map(itemXml).join('')}${acts.join('')}</案卷>\n`;
}

/** A file made before the catalogue had such metadata has nothing to check. */
export function checkCatalogue(c: Checking): void {
  const v = readJson(c.text('catalogue.json'));
  const table = c.text('template/retention.json');
  if (v === undefined || int(v, 'v') !== V) {
    if (table) c.say(false, 'verify.catalogue', { n: 0 });
    return;
  }
  const items = list(get(v, 'items'));
  checkItems(c, items);
  const kept = readTable(table);
  if (kept && kept.id === str(v, 'retention')) checkPeriods(c, kept, items);
  else c.say(false, 'verify.retention', { name: str(v, 'retention') });
  checkHistory(c, list(get(v, 'history')));
  c.say(xmlOf(v) === c.text('catalogue.xml'), 'verify.catalogue_xml');
}
