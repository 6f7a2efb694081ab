// proof.mjs - an inclusion proof of the public log, computed again with nothing but SHA-256.
import { createHash } from 'node:crypto';

const node = (left, right) => createHash('sha256').update(Buffer.concat([Buffer.from([1]), left, right])).digest();

/** The root of RFC 9162 §2.1.3.2 that `proof` leads to. */
export function rootOf({ index, size, hash, proof }) {
  let at = Number(index);
  let last = Number(size) - 1;
  let root = Buffer.from(hash, 'hex');
  for (const step of proof.map((hex) => Buffer.from(hex, 'hex'))) {
    if (at % 2 === 1 || at === last) {
      root = node(step, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = node(root, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root.toString('base64') : '';
}

/** The third line of a checkpoint is its root. */
export const rootSigned = (checkpoint) => checkpoint.split('\n')[2] ?? '';
