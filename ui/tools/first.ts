/** Writes dist/first.json: for each public page the links its head needs and the answer it asks first. */
import { readFileSync } from 'node:fs';
import type { OutputBundle, OutputChunk, Plugin } from 'rollup';

type First = { path: string; page: string; boot: string };

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

function headOf(bundle: OutputBundle, page: string): string {
  const own = chunksOf(bundle).find((chunk) => chunk.facadeModuleId?.endsWith(page));
  const entry = chunksOf(bundle).find((chunk) => chunk.isEntry && chunk.name === 'm');
  if (!own || !entry) throw new Error(`first.json names ${page}, which was not built`);
  const there = reach(bundle, entry);
  return [...reach(bundle, own)]
    .filter((chunk) => !there.has(chunk))
    .flatMap((chunk) => [
      `<link rel="modulepreload" crossorigin href="/${chunk.fileName}">`,
      ...[...(chunk.viteMetadata?.importedCss ?? [])].map((css) => `<link rel="stylesheet" crossorigin href="/${css}">`),
    ])
    .join('');
}

export function firstView(list: string): Plugin {
  return {
    name: 'first-view',
    generateBundle(_options, bundle) {
      const pages = JSON.parse(readFileSync(list, 'utf8')) as First[];
      const rows = pages.map(({ path, page, boot }) => ({ path, boot, head: headOf(bundle, page) }));
      this.emitFile({ type: 'asset', fileName: 'first.json', source: JSON.stringify(rows, null, 1) });
    },
  };
}
