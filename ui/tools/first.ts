/** Writes dist/first.json: for each public page the links its head needs and the answer it asks first. */
import { readFileSync } from 'node:fs';
import type { OutputBundle, OutputChunk, Plugin } from 'rollup';

/** The members beside `pages` go to the server as they are: src/app/first.c. */
type First = { path: string; pages: string[]; [rest: string]: unknown };

const chunksOf = (bundle: OutputBundle) =>
  Object.values(bundle).filter((one): one is OutputChunk => one.type === 'chunk');

/** The chunk and all it imports at once, each named once. */
function reach(bundle: OutputBundle, chunk: OutputChunk, found = new Set<OutputChunk>()): Set<OutputChunk> {
  if (found.has(chunk)) return found;
  found.add(chunk);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') reach(bundle, next, found);
  }
  return found;
}

const linksOf = (chunk: OutputChunk) => [
  `<link rel="modulepreload" crossorigin href="/${chunk.fileName}">`,
  ...[...(chunk.viteMetadata?.importedCss ?? [])].map((css) => `<link rel="stylesheet" crossorigin href="/${css}">`),
];

function headOf(bundle: OutputBundle, pages: string[]): string {
  const entry = chunksOf(bundle).find((chunk) => chunk.isEntry && chunk.name === 'm');
  if (!entry) throw new Error('the phone entry was not built');
  const there = reach(bundle, entry);
  const found = pages.flatMap((page) => {
    const own = chunksOf(bundle).find((chunk) => chunk.facadeModuleId?.endsWith(page));
    if (!own) throw new Error(`first.json names ${page}, which was not built`);
    return [...reach(bundle, own)];
  });
  return [...new Set(found)].filter((chunk) => !there.has(chunk)).flatMap(linksOf).join('');
}

export function firstView(list: string): Plugin {
  return {
    name: 'first-view',
    generateBundle(_options, bundle) {
      const pages = JSON.parse(readFileSync(list, 'utf8')) as First[];
      const rows = pages.map(({ pages: own, ...rest }) => ({ ...rest, head: headOf(bundle, own) }));
      this.emitFile({ type: 'asset', fileName: 'first.json', source: JSON.stringify(rows, null, 1) });
    },
  };
}
