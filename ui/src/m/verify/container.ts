/** That nothing was touched: bytes, manifest, signature, hashes, places in the public log. */
import { hex, sha256, sha256Text, trimmed, unbase64, utf8 } from './bytes';
import { get, id, int, isList, list, readJson, str, type Json } from './json';
import { inclusionHolds, leafHash } from './merkle';
import { openNote, readCheckpoint, readKey, type Checkpoint, type NoteKey } from './note';
import type { Checking } from './report';
import { isCanonical } from './zip';

function readManifest(c: Checking): boolean {
  const named = c.entries[0]?.path === 'manifest.json' && c.entries[1]?.path === 'proof/manifest.note';
  const manifest = named ? readJson(c.text('manifest.json')) : undefined;
  if (int(manifest, 'v') !== 1) return c.say(false, 'verify.manifest');
  c.manifest = manifest;
  c.report.kind = str(manifest, 'kind');
  return true;
}

/** What was lawfully destroyed later stands as an empty entry, named behind the others. */
const destroyed = (c: Checking): Json[] => c.list('proof/destroyed.json');
const isDestroyed = (c: Checking, file: Json): boolean => {
  const named = destroyed(c).find((x) => str(x, 'path') === str(file, 'path') && str(file, 'path').startsWith('files/'));
  return named !== undefined && str(named, 'sha256') === str(file, 'sha256');
};
const listsDestroyed = (c: Checking, n: number): boolean =>
  c.entries.length === n + 4 && c.entries[n + 2]?.path === 'proof/destroyed.json' && c.entries[n + 3]?.path === 'proof/destroyed.note';

/** Entry i + 2 is file i of the manifest: path, size and hash. */
function fileHolds(c: Checking, i: number, file: Json): boolean {
  const entry = c.entries[i + 2]!;
  if (entry.path !== str(file, 'path')) return c.say(false, 'verify.path', { path: entry.path });
  if (entry.data.length === 0 && isDestroyed(c, file)) return true;
  const same = entry.data.length === int(file, 'size') && hex(sha256(entry.data)) === str(file, 'sha256');
  return same || c.say(false, 'verify.changed', { path: entry.path });
}

function filesHold(c: Checking): boolean {
  const files = get(c.manifest, 'files');
  const n = list(files).length;
  if (!isList(files) || c.entries.length !== n + (listsDestroyed(c, n) ? 4 : 2)) return c.say(false, 'verify.count', { have: c.entries.length, needs: n + 2 });
  const held = files.filter((file, i) => fileHolds(c, i, file)).length;
  if (held !== n) return false;
  if (!listsDestroyed(c, n)) return c.say(true, 'verify.files', { n });
  const named = destroyed(c).length;
  const empty = files.filter((file, i) => c.entries[i + 2]!.data.length === 0 && isDestroyed(c, file)).length;
  return empty === named ? c.say(true, 'verify.files', { n: n - named }) : c.say(false, 'verify.destroyed', { n: named });
}

function keyOf(c: Checking): NoteKey | null {
  const text = trimmed(c.text('proof/key.txt') ?? '');
  const key = readKey(text);
  c.report.vkey = text;
  if (!key) {
    c.say(false, 'verify.key');
    return null;
  }
  const facts = { fingerprint: hex(sha256(key.publicKey).subarray(0, 16)) };
  if (c.vkey === '') c.note('verify.key_inside', facts);
  else if (!c.say(trimmed(c.vkey) === text, 'verify.key_trusted', facts)) return null;
  return key;
}

export function containerHolds(c: Checking): NoteKey | null {
  if (!readManifest(c) || !filesHold(c)) return null;
  if (!isCanonical(c.bytes, c.entries, int(c.manifest, 'made'))) {
    c.say(false, 'verify.bytes');
    return null;
  }
  const key = keyOf(c);
  if (!key) return null;
  const want = `zhengyi file v1\n${sha256Text(c.text('manifest.json') ?? '')}\n`;
  if (!c.say(openNote(key, c.text('proof/manifest.note')) === want, 'verify.signature')) return null;
  const list = c.text('proof/destroyed.json');
  if (!list) return key;
  const says = `zhengyi destroyed v1\n${sha256Text(list)}\n`;
  return c.say(openNote(key, c.text('proof/destroyed.note')) === says, 'verify.destroyed', { n: destroyed(c).length }) ? key : null;
}

function proofOf(line: Json): Uint8Array[] | null {
  const steps = get(line, 'proof');
  if (!isList(steps)) return null;
  const read = steps.map((step) => (typeof step === 'string' ? unbase64(step) : null));
  return read.every((step): step is Uint8Array => step?.length === 32) ? read : null;
}

/** The leaf, when it stands where it says in the log of that head. */
function leafOf(c: Checking, line: Json, at: Checkpoint): Json | undefined {
  const text = str(line, 'leaf');
  const proof = proofOf(line);
  const hash = leafHash(utf8(text));
  if (!proof || !hash || !inclusionHolds(proof, int(line, 'index'), at.size, hash, at.root)) return undefined;
  const leaf = readJson(text);
  return leaf !== undefined && id(leaf, 'community') === id(c.manifest, 'community') ? leaf : undefined;
}

export function logHolds(c: Checking, key: NoteKey): boolean {
  const at = readCheckpoint(openNote(key, c.text('proof/checkpoint.txt')) ?? '');
  if (!at || at.origin !== key.name) return c.say(false, 'verify.checkpoint_bad');
  c.say(true, 'verify.checkpoint', { size: at.size, origin: at.origin });
  let last = -1;
  for (const line of c.list('proof/leaves.json')) {
    const index = int(line, 'index');
    const leaf = index > last ? leafOf(c, line, at) : undefined;
    if (leaf === undefined) return c.say(false, 'verify.leaf', { index });
    c.leaves.push(leaf);
    last = index;
  }
  return c.say(c.leaves.length > 0, 'verify.leaves', { n: c.leaves.length });
}
