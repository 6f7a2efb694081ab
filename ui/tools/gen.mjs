// gen.mjs - writes src/api/schema.d.ts from the server's own description.
// usage: npm run gen -- FILE   where FILE is what `zhengyi openapi` printed
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const file = process.argv[2];
if (!file) throw new Error('usage: npm run gen -- FILE');
const nodes = await openapiTS(JSON.parse(await readFile(file, 'utf8')));
const head = '/** Made by `npm run gen` from `zhengyi openapi`; do not edit. */\n';
await writeFile(new URL('../src/api/schema.d.ts', import.meta.url), head + astToString(nodes));
