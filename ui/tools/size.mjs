// size.mjs - what a first visit to each public page fetches, gzipped; fails above the limit.
// usage: npm run size   (after npm run build)
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 120; /* kB, design.md §4 */
const dist = new URL('../dist/', import.meta.url);
const read = (path) => readFileSync(new URL(path.replace(/^\//, ''), dist));
const named = (html) => [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((hit) => hit[1]);

const shell = named(read('m.html').toString());
let worst = 0;
for (const { path, head } of JSON.parse(read('first.json'))) {
  const files = [...new Set([...shell, ...named(head)])];
  const kb = files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1024;
  worst = Math.max(worst, kb);
  console.log(`${path.padEnd(24)} ${kb.toFixed(1)} kB gz in ${files.length} files`);
}
if (worst > LIMIT) {
  console.error(`over the limit of ${LIMIT} kB`);
  process.exitCode = 1;
}
