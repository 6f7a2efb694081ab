/** The item of the decision catalogue the matter was opened under: it is the one the log pinned, and it
 *  allows this procedure and this body. */
import { sha256Text } from './bytes';
import { get, id, int, isList, list, readJson, str, type Json } from './json';
import type { Checking } from './report';

const allows = (item: Json | undefined, body: string): boolean => {
  const bodies = get(item, 'bodies');
  return !isList(bodies) || bodies.length === 0 || bodies.includes(body);
};

function isPinned(row: Json | undefined, leaf: Json | undefined): boolean {
  if (leaf === undefined || int(leaf, 'scope_version') !== int(row, 'version')) return false;
  return get(leaf, 'scope_hash') === undefined || str(leaf, 'scope_hash') === sha256Text(str(row, 'text'));
}

/** What it was called at the opening; one without a name in that language by the other, or its id. */
const called = (c: Checking, item: Json | undefined, lang: string): string => {
  const title = get(item, 'title');
  return str(title, lang) || str(title, 'zh') || str(title, 'en') || str(c.matter, 'scope_id');
};

export function checkScope(c: Checking): void {
  const rows = c.items('data/scope.json');
  const leaf = get(c.leaves.find((one) => id(one, 'subject') === id(c.matter, 'id') && str(one, 'act') === 'matter.open'), 'data');
  const row = rows?.[0];
  if (!rows || (!row && get(leaf, 'scope_hash') === undefined)) return;
  const text = row ? readJson(str(row, 'text')) : undefined;
  const item = list(get(text, 'items'))[0];
  const fits = str(item, 'id') === str(c.matter, 'scope_id') && str(item, 'procedure') === str(c.matter, 'template') && allows(item, str(c.matter, 'body'));
  c.say(rows.length === 1 && isPinned(row, leaf) && fits, 'verify.scope', { version: int(row, 'version'), item_zh: called(c, item, 'zh'), item_en: called(c, item, 'en') });
}
