/** Bytes, their texts and their hashes, as strictly as `zhengyi verify` reads them. */
import { sha256 as hash } from '@noble/hashes/sha2';

export const sha256 = (bytes: Uint8Array): Uint8Array => hash(bytes);
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const sha256Text = (text: string): string => hex(sha256(utf8(text)));

/** The text of well-formed UTF-8, its byte order mark kept; null otherwise. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** n bytes of lower-case hexadecimal; null for anything else. */
export function unhex(text: string, n: number): Uint8Array | null {
  if (text.length !== 2 * n || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: n }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Base64 with padding and nothing loose: what it decodes to encodes to the same. */
export function unbase64(text: string): Uint8Array | null {
  try {
    const raw = atob(text);
    return btoa(raw) === text ? Uint8Array.from(raw, (c) => c.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Order of UTF-8 bytes, which is that of code points and not of UTF-16. */
export function byBytes(a: string, b: string): number {
  const x = utf8(a);
  const y = utf8(b);
  for (let i = 0; i < x.length && i < y.length; i++) {
    if (x[i] !== y[i]) return x[i]! - y[i]!;
  }
  return x.length - y.length;
}

/** Without ASCII white space at both ends. */
export const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
