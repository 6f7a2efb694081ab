/** The sentences of `zhengyi verify`, filled with the facts of a line. */
import { en, zh } from 'virtual:verify-texts';
import type { Lang } from '@/kit/i18n';
import { names } from './known';
import type { Facts, Report } from './report';

const called = names();
const tables = { zh, en };

/** Word facts ("residents_rep_meeting") are said in the words of the procedure named by `of` where this program
 *  carries it, else by a sentence of their own under "word.X", else by a title. */
export function say(lang: Lang, id: string, facts: Facts): string {
  const text = tables[lang][id] ?? id;
  return text.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = String(facts[key] ?? '?');
    return called.get(`${facts['of'] ?? ''} ${value}`)?.[lang] ?? tables[lang][`word.${value}`] ?? called.get(value)?.[lang] ?? value;
  });
}

export const endOf = (r: Report): string => (!r.holds ? 'verify.refused' : r.kind === 'extract' ? 'verify.good_extract' : 'verify.good');
