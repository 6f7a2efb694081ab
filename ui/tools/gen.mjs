// gen.mjs - writes src/api/schema.d.ts and limits.ts from the server's own description.
// usage: npm run gen -- FILE   where FILE is what `zhengyi openapi` printed
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const file = process.argv[2];
if (!file) throw new Error('usage: npm run gen -- FILE');
const api = JSON.parse(await readFile(file, 'utf8'));
/** Forms whose pages ask for their limits: a page must not let anyone type what the server refuses. */
const LIMITED = ['MatterIn', 'ScopeIn', 'ScopePublishIn'];
const limitsOf = (schema) => Object.entries(schema.properties).flatMap(([name, p]) => {
  const min = p.minLength ?? p.minimum;
  const max = p.maxLength ?? p.maximum;
  return max === undefined ? [] : [`  ${name}: { ${min === undefined ? '' : `min: ${min}, `}max: ${max} },`];
});
const limits = LIMITED.map((name) => `export const ${name} = {\n${limitsOf(api.components.schemas[name]).join('\n')}\n};\n`).join('');
const nodes = await openapiTS(api);
const head = '/** Made by `npm run gen` from `zhengyi openapi`; do not edit. */\n';
await writeFile(new URL('../src/api/schema.d.ts', import.meta.url), head + astToString(nodes));
await writeFile(new URL('../src/api/limits.ts', import.meta.url), head + limits);
