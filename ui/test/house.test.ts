/** House rules that a machine can check over the sources of both apps. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { entries, linesOf, readSource, sourcesBelow, tableOf, tablesOf, wordsOf } from './words';

const all = ['kit', 'api', ...entries].flatMap((folder) => sourcesBelow(folder));

/** Source without comments, styles, and the first arguments of t(). */
const bare = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/\bt\(\s*'(?:[^'\\]|\\.)*'/g, 't(');

/** Names that are the same in every language: the data of Chinese dates, the elements of DA/T 48. */
const OWN = ['m/verify/catalogue.ts', 'kit/format.ts', 'm/ui/SealMark.vue', 'm/me/SettingsPage.vue', 'c/ui/SealMark.vue'];

const RULES = fileURLToPath(new URL('../../template/rules/', import.meta.url));

describe('sources', () => {
  it('have words for every number of the rule sets', () => {
    const names = readdirSync(RULES).flatMap((file) => (JSON.parse(readFileSync(RULES + file, 'utf8')) as { values: { name: string }[] }).values.map((v) => v.name));
    expect([...new Set(names)].filter((name) => !readSource('c/setting/procedure.ts').includes(`'${name}': t(`))).toEqual([]);
  });
  it('call the numbers of the rule sets what the server calls them in print', () => {
    const texts = (lang: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../template/text/${lang}.json`, import.meta.url)), 'utf8')) as Record<string, string>;
    const [zh, en] = [texts('zh'), texts('en')];
    const shown = [...readSource('c/setting/procedure.ts').matchAll(/'([a-z_.0-9]+)': t\('([^']+)'\)/g)].map(([, name = '', said = '']) => ({ name, said })).filter(({ name }) => name.includes('.') || zh[`value.${name}`]);
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter(({ name, said }) => zh[`value.${name}`] !== said)).toEqual([]);
    const words = tablesOf('c').map(readSource).join('\n');
    expect(shown.filter(({ name, said }) => !words.includes(`'${said}': '${en[`value.${name}`]}'`) && !words.includes(`'${said}': "${en[`value.${name}`]}"`))).toEqual([]);
  });
  it.each(entries)('entry %s shows no text that its English table does not know', (entry) => {
    const known = tableOf(entry);
    expect([...wordsOf(entry)].filter((text) => !known.has(text))).toEqual([]);
  });
  it('keep no English for a text that is gone', () => {
    const shown = new Set(entries.flatMap((entry) => [...wordsOf(entry)]));
    expect(entries.flatMap((entry) => [...tableOf(entry)].filter((text) => !shown.has(text)))).toEqual([]);
  });
  it.each(entries)('entry %s says each text in English once', (entry) => {
    const lines = linesOf(tablesOf(entry).filter((path) => path.startsWith(`${entry}/`)));
    expect(lines.filter((text, at) => lines.indexOf(text) !== at)).toEqual([]);
  });
  it.each(entries)('entry %s loads every table that lies beside its pages', (entry) => {
    const joined = readSource(`${entry}/words.en.ts`);
    const apart = tablesOf(entry).filter((path) => path.startsWith(`${entry}/`) && path !== `${entry}/words.en.ts`);
    expect(apart.filter((path) => !joined.includes(`'.${path.slice(entry.length, -3)}'`))).toEqual([]);
  });
  it('keep every Chinese text inside t()', () => {
    const loose = all.filter((path) => !OWN.includes(path) && /[\u4e00-\u9fff]/.test(bare(readSource(path))));
    expect(loose).toEqual([]);
  });
  it('carry no static style attribute, which the content policy blocks', () => {
    expect(all.filter((path) => /<[^>]*\sstyle="/.test(readSource(path)))).toEqual([]);
  });
  it('name no type any', () => {
    expect(all.filter((path) => /(:\s*any\b|<any>|as any\b)/.test(bare(readSource(path))))).toEqual([]);
  });
  it('ask no outside host', () => {
    const outside = /https?:\/\/(?!www\.w3\.org\/2000\/svg)[a-z]/i;
    expect(all.filter((path) => outside.test(bare(readSource(path))))).toEqual([]);
  });
  it('write English with straight quotes, which no CJK font draws a whole square wide', () => {
    const wide = entries.flatMap(tablesOf).flatMap((path) => readSource(path).split('\n').filter((line) => /[’‘“”]/.test(line.replace(/^\s*'[^']*':/, ''))));
    expect(wide).toEqual([]);
  });
  it('stay short: pages 200 lines, other files 250', () => {
    const long = all.filter((path) => readSource(path).split('\n').length > (path.endsWith('Page.vue') ? 201 : 251));
    expect(long.filter((path) => !path.endsWith('schema.d.ts'))).toEqual([]);
  });
});
