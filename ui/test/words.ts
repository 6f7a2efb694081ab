/** Which texts the sources show, and which of them the English tables know. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Entries that have an English table (words.en.ts) are held to it. */
export const entries = ['m', 'c'].filter((entry) => existsSync(`${SRC}${entry}/words.en.ts`));

export function sourcesBelow(folder: string): string[] {
  return readdirSync(SRC + folder, { withFileTypes: true }).flatMap((one) => {
    const path = `${folder}/${one.name}`;
    if (one.isDirectory()) return sourcesBelow(path);
    return /\.(vue|ts)$/.test(one.name) && !/\.test\.ts$|words\.en\.ts$/.test(one.name) ? [path] : [];
  });
}

export const readSource = (path: string): string => readFileSync(SRC + path, 'utf8');

/** Every first argument of t() in the sources of an entry and of what both share. */
export function wordsOf(entry: string): Set<string> {
  const found = new Set<string>();
  for (const path of [...sourcesBelow('kit'), ...sourcesBelow(entry)]) {
    for (const hit of readSource(path).matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)) found.add(hit[1]!.replace(/\\'/g, "'"));
  }
  return found;
}

function tablesBelow(folder: string): string[] {
  return readdirSync(SRC + folder, { withFileTypes: true }).flatMap((one) => {
    const path = `${folder}/${one.name}`;
    return one.isDirectory() ? tablesBelow(path) : one.name === 'words.en.ts' ? [path] : [];
  });
}

/** The tables of an entry: what several areas say stands in its own, what one says beside its pages. */
export const tablesOf = (entry: string): string[] => [...tablesBelow('kit'), ...tablesBelow(entry)];

/** The lines 'Chinese': 'English' of some tables. */
export const linesOf = (paths: string[]): string[] => paths.flatMap((path) => [...readSource(path).matchAll(/^ {2}'((?:[^'\\]|\\.)+)':/gm)].map((hit) => hit[1]!));

export const tableOf = (entry: string): Set<string> => new Set(linesOf(tablesOf(entry)));
