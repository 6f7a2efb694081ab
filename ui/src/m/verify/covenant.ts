/** A covenant: what was filed is the text the meeting had before it, the log knows its number, and every
 *  sentence that was doubted has a lawyer's word. */
import { sha256Text } from './bytes';
import { bool, get, id, int, str, type Json } from './json';
import type { Checking, Ruled } from './report';
import { closedSteps } from './steps';

const dayNo = (line: Json | undefined, name: string): number => {
  const text = str(line, name);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86400000 : -1;
};

/** The leaf of the newest filing. */
function filingLeaf(c: Checking): Json | undefined {
  const subject = id(c.matter, 'id');
  return get(c.leaves.filter((l) => id(l, 'subject') === subject && str(get(l, 'data'), 'number') !== '').pop(), 'data');
}

function filingAgrees(row: Json | undefined, leaf: Json | undefined): boolean {
  const filed = dayNo(row, 'filed_on');
  return leaf !== undefined && str(leaf, 'number') === str(row, 'filing_no') && str(leaf, 'sha256') === str(row, 'sha256') && int(leaf, 'filed_on') === filed && filed >= dayNo(row, 'passed_on');
}

/** Sentences of the text that were doubted and allowed with a reason, by the newest ruling. */
function allowed(c: Checking, text: string): number {
  const list = c.list('data/rulings.json');
  const newest = (x: Json, at: number) => !list.slice(at + 1).some((later) => str(later, 'flag') === str(x, 'flag'));
  return list.filter((x, at) => newest(x, at) && str(x, 'sentence') !== '' && text.includes(str(x, 'sentence')) && str(x, 'verdict') === 'allowed' && str(x, 'reason') !== '').length;
}

export function checkCovenant(r: Ruled): void {
  if (closedSteps(r, 'filing').length === 0) return;
  const { c } = r;
  const row = c.list('data/covenants.json').filter((x) => !bool(x, 'voided')).pop();
  const plans = c.list('data/plans.json');
  const top = Math.max(0, ...plans.map((p) => int(p, 'version')));
  const text = str(plans.find((p) => top > 0 && int(p, 'version') === top), 'text');
  const leaf = filingLeaf(c);
  c.say(row !== undefined && sha256Text(text) === str(row, 'sha256'), 'verify.covenant_text', { version: int(row, 'version') });
  c.say(filingAgrees(row, leaf), 'verify.covenant_filed', {});
  const have = allowed(c, text);
  const needs = int(leaf, 'flags');
  c.say(leaf !== undefined && have === needs, 'verify.covenant_flags', { have, needs });
}
