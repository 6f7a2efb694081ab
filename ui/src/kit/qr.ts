/** QR codes (ISO/IEC 18004) of short texts: byte mode, level M, versions 1 to 10. */

const ECC = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26]; /* check bytes a block */
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const TOTAL = [0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346]; /* bytes a symbol */
const ALIGN = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = EXP[i + 255] = x;
  LOG[x] = i;
  x = x & 128 ? (x << 1) ^ 0x11d : x << 1;
}
const mul = (a: number, b: number) => (a && b ? EXP[LOG[a]! + LOG[b]!]! : 0);

/** Reed-Solomon remainder of `data` for n check bytes. */
function remainder(data: number[], n: number): number[] {
  let gen = [1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(gen.length + 1).fill(0);
    gen.forEach((g, at) => {
      next[at]! ^= g;
      next[at + 1]! ^= mul(g, EXP[i]!);
    });
    gen = next;
  }
  const rest = [...data, ...new Array<number>(n).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i]!;
    gen.forEach((g, at) => (rest[i + at]! ^= mul(g, lead)));
  }
  return rest.slice(data.length);
}

const capacity = (v: number) => TOTAL[v]! - ECC[v]! * BLOCKS[v]!;

/** The text as bytes of a symbol: header, padding, check bytes, blocks interleaved. */
function codewords(bytes: number[], v: number): number[] {
  const bits: number[] = [];
  const push = (value: number, n: number) => {
    for (let i = n - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  push(4, 4);
  push(bytes.length, v < 10 ? 8 : 16);
  bytes.forEach((b) => push(b, 8));
  const room = capacity(v) * 8;
  push(0, Math.min(4, room - bits.length));
  while (bits.length % 8) bits.push(0);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) push(pad, 8);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  return interleave(data, v);
}

function interleave(data: number[], v: number): number[] {
  const n = BLOCKS[v]!;
  const short = Math.floor(data.length / n);
  const long = data.length % n;
  const blocks: number[][] = [];
  for (let i = 0, at = 0; i < n; i++) {
    const size = short + (i >= n - long ? 1 : 0);
    blocks.push(data.slice(at, at + size));
    at += size;
  }
  const checks = blocks.map((block) => remainder(block, ECC[v]!));
  const out: number[] = [];
  for (let i = 0; i <= short; i++) blocks.forEach((block) => i < block.length && out.push(block[i]!));
  for (let i = 0; i < ECC[v]!; i++) checks.forEach((check) => out.push(check[i]!));
  return out;
}

type Grid = (boolean | null)[][];

function setFinder(g: Grid, r: number, c: number): void {
  for (let y = -1; y <= 7; y++) {
    for (let x = -1; x <= 7; x++) {
      const row = g[r + y];
      if (!row || c + x < 0 || c + x >= g.length) continue;
      const edge = Math.max(Math.abs(y - 3), Math.abs(x - 3));
      row[c + x] = edge !== 2 && edge !== 4;
    }
  }
}

function setFixed(g: Grid, v: number): void {
  const n = g.length;
  setFinder(g, 0, 0);
  setFinder(g, 0, n - 7);
  setFinder(g, n - 7, 0);
  for (const r of ALIGN[v]!) {
    for (const c of ALIGN[v]!) {
      if (g[r]![c] !== null) continue;
      for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) g[r + y]![c + x] = Math.max(Math.abs(y), Math.abs(x)) !== 1;
    }
  }
  for (let i = 8; i < n - 8; i++) g[6]![i] = g[i]![6] = i % 2 === 0;
  for (let i = 0; i < 9; i++) {
    g[8]![i] ??= false;
    g[i]![8] ??= false;
    if (i < 8) g[8]![n - 1 - i] ??= false;
    if (i < 8) g[n - 1 - i]![8] ??= false;
  }
  g[n - 8]![8] = true;
  if (v >= 7) setVersion(g, v);
}

function setVersion(g: Grid, v: number): void {
  let rest = v;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (v << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const on = ((bits >> i) & 1) === 1;
    const a = g.length - 11 + (i % 3);
    const b = Math.floor(i / 3);
    g[a]![b] = g[b]![a] = on;
  }
}

function setFormat(g: Grid, mask: number): void {
  let rest = mask; /* level M is 00 */
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const n = g.length;
  for (let i = 0; i < 15; i++) {
    const on = ((bits >> i) & 1) === 1;
    if (i < 6) g[i]![8] = on;
    else if (i < 8) g[i + 1]![8] = on;
    else if (i === 8) g[8]![7] = on;
    else g[8]![14 - i] = on;
    if (i < 8) g[8]![n - 1 - i] = on;
    else g[n - 15 + i]![8] = on;
  }
}

/** Lays the bits in the free cells, two columns at a time from the right, masked (r + c) even. */
function setData(g: Grid, bytes: number[]): void {
  const n = g.length;
  let at = 0;
  for (let right = n - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < n; step++) {
      const r = ((right + 1) & 2) === 0 ? n - 1 - step : step;
      for (const c of [right, right - 1]) {
        if (g[r]![c] !== null) continue;
        const bit = at < bytes.length * 8 ? (bytes[at >> 3]! >> (7 - (at & 7))) & 1 : 0;
        at++;
        g[r]![c] = (bit === 1) !== ((r + c) % 2 === 0);
      }
    }
  }
}

/** Rows of dark cells, or null when the text is too long for version 10. */
export function qrCells(text: string): boolean[][] | null {
  const bytes = Array.from(new TextEncoder().encode(text));
  let v = 1;
  while (v <= 10 && capacity(v) < bytes.length + (v < 10 ? 2 : 3)) v++;
  if (v > 10) return null;
  const n = 17 + 4 * v;
  const g: Grid = Array.from({ length: n }, () => new Array<boolean | null>(n).fill(null));
  setFixed(g, v);
  setData(g, codewords(bytes, v));
  setFormat(g, 0);
  return g as boolean[][];
}
