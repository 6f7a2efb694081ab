/** The procedures and rule sets this program carries, and what their words are called. */
import { get, int, list, readJson, str, type Json } from './json';
import type { Known } from './report';

type Files = Record<string, string>;
const procedures = import.meta.glob('../../../../template/procedure/*.json', { query: '?raw', import: 'default', eager: true }) as Files;
const rules = import.meta.glob('../../../../template/rules/*.json', { query: '?raw', import: 'default', eager: true }) as Files;

const retention = import.meta.glob('../../../../template/retention/*.json', { query: '?raw', import: 'default', eager: true }) as Files;

const folders = { procedure: procedures, rules, retention };
export const known: Known = (folder, id) => folders[folder][`../../../../template/${folder}/${id}.json`];

export type Title = { zh: string; en: string };

/** Under its own name, and under that of its procedure: "ytg_urban/1 resolve". */
function call(all: Map<string, Title>, v: Json, of = ''): void {
  const title = get(v, 'title');
  const [id, said] = [str(v, 'id'), { zh: str(title, 'zh'), en: str(title, 'en') }];
  for (const name of of ? [id, `${of} ${id}`] : [id]) if (!all.has(name)) all.set(name, said);
}

/** Titles of procedures, steps, papers and bodies by their ids. */
export function names(): Map<string, Title> {
  const all = new Map<string, Title>();
  const read = (files: Files) => Object.keys(files).sort().map((path) => readJson(files[path]!));
  for (const one of read(procedures)) {
    if (one === undefined || int(one, 'version') < 1) continue;
    [one, ...list(get(one, 'steps')), ...list(get(one, 'papers'))].forEach((v) => call(all, v, `${str(one, 'id')}/${int(one, 'version')}`));
  }
  for (const one of read(rules)) list(get(one, 'bodies')).forEach((v) => call(all, v));
  return all;
}
