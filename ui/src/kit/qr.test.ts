/** Symbols were compared cell by cell with libqrencode's; here their size and format are pinned. */
import { describe, expect, it } from 'vitest';
import { qrCells } from './qr';

describe('qrCells', () => {
  it.each([
    [14, 21],
    [15, 25],
    [180, 53],
    [213, 57],
  ])('puts %i bytes in %i cells a side', (bytes, side) => expect(qrCells('x'.repeat(bytes))?.length).toBe(side));
  it('gives nothing for a text beyond version 10', () => expect(qrCells('x'.repeat(214))).toBeNull());
  it('names level M and mask 0 twice in the format cells', () => {
    const cells = qrCells('A')!;
    const n = cells.length;
    const first = [0, 1, 2, 3, 4, 5, 7, 8].map((c) => Number(cells[8]![c])).join('');
    const second = [1, 2, 3, 4, 5, 6, 7].map((r) => Number(cells[n - r]![8])).join('');
    expect(first).toBe('10101000');
    expect(second).toBe('1010100');
  });
});
