/** The archive a sealed file is: stored entries one after another, and not a byte beside them. */
import { joined, same, textOf, utf8 } from './bytes';

export type Entry = { path: string; data: Uint8Array };

/** Why an archive is not one of ours. */
export class ZipBad extends Error {
  constructor(readonly why: string) {
    super(why);
  }
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const ENTRIES = 20000;
const PATH_BYTES = 512;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = table[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function pathOk(path: string): boolean {
  if (!path || utf8(path).length > PATH_BYTES || /[\x00-\x1f\\:\x7f]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Entry & { next: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new ZipBad('format');
  const nameSize = view.getUint16(at + 28, true);
  const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const path = textOf(bytes.subarray(at + 46, at + 46 + nameSize));
  const size = view.getUint32(at + 24, true);
  const from = view.getUint32(at + 42, true);
  if (path === null || !pathOk(path)) throw new ZipBad('path');
  if (view.getUint16(at + 8, true) & 1) throw new ZipBad('encrypted');
  if (view.getUint16(at + 10, true) !== 0) throw new ZipBad('compression');
  if (from + 30 > bytes.length || view.getUint32(from, true) !== LOCAL) throw new ZipBad('format');
  const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
  if (size !== view.getUint32(at + 20, true) || start + size > bytes.length) throw new ZipBad('format');
  return { path, data: bytes.subarray(start, start + size), next: at + 46 + nameSize + more };
}

/** The entries in the archive's order; throws ZipBad. */
export function zipRead(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END) throw new ZipBad('format');
  const n = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (n > ENTRIES) throw new ZipBad('entries');
  const entries: Entry[] = [];
  for (let i = 0; i < n; i++) {
    const { path, data, next } = readEntry(bytes, view, at);
    entries.push({ path, data });
    at = next;
  }
  if (at !== end) throw new ZipBad('format');
  if (new Set(entries.map((one) => one.path)).size !== n) throw new ZipBad('twice');
  return entries;
}

/** MS-DOS time and date in UTC. */
function dosTime(ms: number): number[] {
  const d = new Date(ms);
  const year = d.getUTCFullYear();
  const years = year < 1980 ? 0 : year > 2107 ? 127 : year - 1980;
  const time = (d.getUTCHours() << 11) | (d.getUTCMinutes() << 5) | (d.getUTCSeconds() >> 1);
  const date = (years << 9) | ((d.getUTCMonth() + 1) << 5) | d.getUTCDate();
  return [time & 255, time >> 8, date & 255, date >> 8];
}

const le = (n: number, size: number): number[] => Array.from({ length: size }, (_, i) => Math.floor(n / 256 ** i) & 255);

/** The same entries as libzip writes them: what both headers say, then offsets and attributes. */
export function zipWrite(entries: readonly Entry[], made: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const { path, data } of entries) {
    const name = utf8(path);
    const flags = /^[\x20-\x7e]*$/.test(path) ? 0 : 0x800;
    const sizes = [...le(crc32(data), 4), ...le(data.length, 4), ...le(data.length, 4), ...le(name.length, 2)];
    const head = [10, 0, ...le(flags, 2), 0, 0, ...dosTime(made), ...sizes, 0, 0];
    const local = [Uint8Array.from([...le(LOCAL, 4), ...head]), name, data];
    const tail = [0, 0, 0, 0, 0, 0, ...le(0o100644 * 65536, 4), ...le(at, 4)];
    central.push(Uint8Array.from([...le(CENTRAL, 4), 63, 3, ...head, ...tail]), name);
    parts.push(...local);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const count = [...le(entries.length, 2), ...le(entries.length, 2)];
  return joined([...parts, ...central, Uint8Array.from([...le(END, 4), 0, 0, 0, 0, ...count, ...le(size, 4), ...le(at, 4), 0, 0])]);
}

/** True if the same entries written again give the same bytes. */
export const isCanonical = (bytes: Uint8Array, entries: readonly Entry[], made: number): boolean => same(zipWrite(entries, made), bytes);
