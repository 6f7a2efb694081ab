/** Writes dist/sw.js: the service worker with the list of files the phone app is made of. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { OutputBundle, OutputChunk, Plugin } from 'rollup';

/** The phone's entry and everything it may load, with the styles of each. */
function filesOf(bundle: OutputBundle): string[] {
  const found = new Set<string>();
  const take = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    chunk.viteMetadata?.importedCss.forEach((css) => found.add(css));
    [...chunk.imports, ...chunk.dynamicImports].forEach(take);
  };
  const chunks = Object.values(bundle).filter((one): one is OutputChunk => one.type === 'chunk');
  chunks.filter((one) => one.isEntry && one.name === 'm').forEach((one) => take(one.fileName));
  return [...found].sort();
}

export function serviceWorker(source: string, page: string): Plugin {
  return {
    name: 'service-worker',
    generateBundle(_options, bundle) {
      const shell = ['/m.html', '/icon.svg', ...filesOf(bundle).map((file) => `/${file}`)];
      const text = readFileSync(source, 'utf8');
      const version = createHash('sha256').update(text).update(readFileSync(page)).update(shell.join()).digest('hex').slice(0, 12);
      const written = text.replace('__VERSION__', version).replace('__SHELL__', JSON.stringify(shell));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: written });
    },
  };
}
