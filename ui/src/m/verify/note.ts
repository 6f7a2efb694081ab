/** Signed notes, log checkpoints and cosignatures (C2SP) under Ed25519. */
import { etc, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2';
import { joined, same, sha256, trimmed, unbase64, unhex, utf8 } from './bytes';

etc.sha512Sync = (...parts) => sha512(joined(parts));

export const LOG_KEY = 1;
export const WITNESS_KEY = 4;
export type NoteKey = { name: string; use: number; id: Uint8Array; publicKey: Uint8Array };
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

const KEY_ID = 4;
const NAME_MAX = 200;
const SIGNATURE = 64;
const TIME = 8;

/** RFC 8032 without the loose forms of ZIP 215, on every device the same. */
export function signedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export function keyId(name: string, use: number, publicKey: Uint8Array): Uint8Array {
  return sha256(joined([utf8(`${name}\n`), Uint8Array.of(use), publicKey])).subarray(0, KEY_ID);
}

function nameOk(name: string): boolean {
  const n = utf8(name).length;
  return n > 0 && n <= NAME_MAX && !/[\x00-\x20+\x7f]/.test(name);
}

/** `name+hex8+base64`; null when it is no key. */
export function readKey(vkey: string): NoteKey | null {
  const parts = /^([^+]*)\+([^+]*)\+([\s\S]*)$/.exec(vkey);
  const name = parts?.[1] ?? '';
  const id = unhex(parts?.[2] ?? '', KEY_ID);
  const key = unbase64(parts?.[3] ?? '');
  if (!nameOk(name) || !id || !key || key.length !== 33) return null;
  const use = key[0]!;
  const publicKey = key.subarray(1);
  if ((use !== LOG_KEY && use !== WITNESS_KEY) || !same(keyId(name, use, publicKey), id)) return null;
  return { name, use, id, publicKey };
}

/** The text of a note, ending in a line feed, and the lines that sign it. */
function partsOf(note: string): { text: string; lines: string[] } | null {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return null;
  const rest = note.slice(at + 2);
  return { text: note.slice(0, at + 1), lines: rest ? rest.slice(0, -1).split('\n') : [] };
}

/** The bytes behind the key's name and id on a line; null when the line is another's. */
function signatureOf(key: NoteKey, line: string, size: number): Uint8Array | null {
  const words = /^\u2014 ([^ ]*) ([\s\S]*)$/.exec(line);
  const bytes = words?.[1] === key.name ? unbase64(words[2]!) : null;
  return bytes && bytes.length === KEY_ID + size && same(bytes.subarray(0, KEY_ID), key.id) ? bytes.subarray(KEY_ID) : null;
}

/** The text the key signed; null when it did not. Signatures of other keys are passed over. */
export function openNote(key: NoteKey, note: string | null): string | null {
  const parts = partsOf(note ?? '');
  if (!parts || !parts.lines.every((line) => line.startsWith('\u2014 '))) return null;
  const text = utf8(parts.text);
  const signed = parts.lines.some((line) => {
    const signature = signatureOf(key, line, SIGNATURE);
    return signature !== null && signedBy(key.publicKey, text, signature);
  });
  return signed ? parts.text : null;
}

/** When the witness saw this note, in milliseconds; 0 when it did not sign. */
export function cosignedAt(key: NoteKey, note: string): number {
  const parts = partsOf(note);
  let newest = 0;
  for (const line of key.use === WITNESS_KEY ? (parts?.lines ?? []) : []) {
    const bytes = signatureOf(key, line, TIME + SIGNATURE);
    const seconds = bytes ? bytes.subarray(0, TIME).reduce((sum, byte) => sum * 256 + byte, 0) : 0;
    const message = utf8(`cosignature/v1\ntime ${seconds}\n${parts!.text}`);
    if (bytes && Number.isSafeInteger(seconds) && signedBy(key.publicKey, message, bytes.subarray(TIME))) newest = Math.max(newest, seconds * 1000);
  }
  return newest;
}

/** Three lines: origin, size, root; null for anything else. */
export function readCheckpoint(text: string): Checkpoint | null {
  const lines = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text);
  const root = unbase64(lines?.[3] ?? '');
  const size = Number(lines?.[2]);
  return lines && root?.length === 32 && Number.isSafeInteger(size) ? { origin: lines[1]!, size, root } : null;
}

/** A code read by a phone may have lost its last line feed, or carry those of another system. */
export const tidyNote = (note: string): string => `${trimmedEnd(note.replace(/\r/g, ''))}\n`;
const trimmedEnd = (text: string): string => text.replace(/\n+$/, '');
export const readKeyText = (text: string | null): NoteKey | null => readKey(trimmed(text ?? ''));
