// gen.mjs - writes src/api/schema.d.ts from the server's own description.
// usage: npm run gen [-- FILE|URL]   default: the document of a server on 127.0.0.1:8080
import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = process.argv[2] ?? 'http://127.0.0.1:8080/api/openapi.json';
const url = source.startsWith('http') ? new URL(source) : new URL(source, `file://${process.cwd()}/`);
const nodes = await openapiTS(url);
await writeFile(new URL('../src/api/schema.d.ts', import.meta.url), astToString(nodes));
