/** Gives the page of verification the sentences of the program itself: virtual:verify-texts. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ID = 'virtual:verify-texts';
const WANTED = /^(verify|kept|word)\./;

function chosen(path: string): Record<string, string> {
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return Object.fromEntries(Object.entries(all).filter(([id]) => WANTED.test(id)));
}

export function verifyTexts(folder: string): Plugin {
  return {
    name: 'verify-texts',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? ['zh', 'en'].map((lang) => `export const ${lang} = ${JSON.stringify(chosen(`${folder}/${lang}.json`))};`).join('\n') : undefined),
  };
}
