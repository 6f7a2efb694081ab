/** The second code of a printed notice, held against keys and the log of today. */
import { unhex } from './bytes';
import { get, int, isList, readJson, str } from './json';
import { consistencyHolds } from './merkle';
import { cosignedAt, LOG_KEY, openNote, readCheckpoint, readKeyText, tidyNote, type Checkpoint, type NoteKey } from './note';
import type { Line } from './report';

export type Kept = { note: string; key: string; witness?: string; growth?: string };

/** "2026-09-10 08:30" in China. */
const timeOf = (ms: number): string => new Date(ms + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ');

/** The community a code is of, from its origin: HOST/log/ID. */
export function communityOf(note: string): { host: string; community: string } | null {
  const found = /^([^\n/]+)\/log\/(\d+)\n/.exec(tidyNote(note));
  return found ? { host: found[1]!, community: found[2]! } : null;
}

export const sizeOf = (note: string): number => readCheckpoint(tidyNote(note).split('\n\n')[0] + '\n')?.size ?? 0;

function openHead(key: NoteKey, note: string): Checkpoint | string {
  const at = note.indexOf('\n\n');
  const head = at < 0 ? null : readCheckpoint(note.slice(0, at + 1));
  if (!head) return 'kept.note';
  if (head.origin !== key.name) return 'kept.key';
  return openNote(key, note) === null ? 'kept.forged' : head;
}

/** The size of today's log when it continues the head; null when it does not. */
function grownTo(key: NoteKey, head: Checkpoint, text: string): number | null {
  const doc = readJson(text);
  const steps = get(doc, 'proof');
  const proof = isList(steps) ? steps.map((step) => (typeof step === 'string' ? unhex(step, 32) : null)) : [null];
  const now = openHead(key, str(doc, 'checkpoint'));
  if (int(doc, 'from') !== head.size || typeof now === 'string') return null;
  return proof.every((step): step is Uint8Array => step !== null) && consistencyHolds(proof, head, now) ? now.size : null;
}

const fails = (id: string): Line => ({ mark: 'fails', id, facts: {} });
const holds = (id: string, facts: Line['facts']): Line => ({ mark: 'holds', id, facts });

/** Line for line as `zhengyi verify paper`; the first that fails is the last. */
export function verifyKept(q: Kept): Line[] {
  const note = tidyNote(q.note);
  const key = readKeyText(q.key);
  if (!key || key.use !== LOG_KEY) return [fails('kept.key')];
  const head = openHead(key, note);
  if (typeof head === 'string') return [fails(head)];
  const lines = [holds('kept.head', { origin: head.origin, size: head.size })];
  if (q.witness) {
    const witness = readKeyText(q.witness);
    const at = witness ? cosignedAt(witness, note) : 0;
    if (at === 0) return [...lines, fails('kept.unwitnessed')];
    lines.push(holds('kept.witnessed', { at: timeOf(at) }));
  }
  if (!q.growth) return lines;
  const now = grownTo(key, head, q.growth);
  return [...lines, now === null ? fails('kept.growth') : holds('kept.grown', { size: head.size, now })];
}
