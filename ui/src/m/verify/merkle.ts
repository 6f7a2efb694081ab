/** Proofs of the log: an entry is in it, and an older log is a part of it (RFC 9162 §2.1). */
import { joined, same, sha256 } from './bytes';

const PROOF_MAX = 64;
const LEAF_MAX = 65535;

export const leafHash = (bytes: Uint8Array): Uint8Array | null => (bytes.length > LEAF_MAX ? null : sha256(joined([Uint8Array.of(0), bytes])));
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(joined([Uint8Array.of(1), left, right]));

/** Where a walk towards the root stands, and the last node of its level. */
type Walk = { fn: number; sn: number };
const up = (w: Walk): void => {
  w.fn = Math.floor(w.fn / 2);
  w.sn = Math.floor(w.sn / 2);
};

/** True if the next step joins from the left; moves up past the levels that need no step. */
function joinsLeft(w: Walk): boolean {
  const left = w.fn % 2 === 1 || w.fn === w.sn;
  while (left && w.fn % 2 === 0 && w.fn !== 0) up(w);
  up(w);
  return left;
}

export function inclusionHolds(proof: readonly Uint8Array[], index: number, size: number, leaf: Uint8Array, root: Uint8Array): boolean {
  const w = { fn: index, sn: size - 1 };
  let r = leaf;
  if (index < 0 || index >= size || proof.length > PROOF_MAX) return false;
  for (const step of proof) {
    if (w.sn === 0) return false;
    r = joinsLeft(w) ? node(step, r) : node(r, step);
  }
  return w.sn === 0 && same(r, root);
}

function isPowerOfTwo(n: number): boolean {
  while (n % 2 === 0) n /= 2;
  return n === 1;
}

export type Tree = { size: number; root: Uint8Array };

export function consistencyHolds(proof: readonly Uint8Array[], old: Tree, now: Tree): boolean {
  if (old.size < 1 || old.size > now.size || proof.length > PROOF_MAX) return false;
  if (old.size === now.size) return proof.length === 0 && same(old.root, now.root);
  const steps = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof];
  const first = steps.shift();
  if (!first) return false;
  const w = { fn: old.size - 1, sn: now.size - 1 };
  while (w.fn % 2 === 1) up(w);
  let before = first;
  let after = first;
  for (const step of steps) {
    if (w.sn === 0) return false;
    const left = joinsLeft(w);
    before = left ? node(step, before) : before;
    after = left ? node(step, after) : node(after, step);
  }
  return w.sn === 0 && same(before, old.root) && same(after, now.root);
}
