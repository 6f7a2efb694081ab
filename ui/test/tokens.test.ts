/** The colours of the token file against the contrast they must have. */
import { describe, expect, it } from 'vitest';
import { readSource } from './words';

const tokens = Object.fromEntries(
  [...readSource('kit/tokens.css').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map((hit) => [hit[1]!, hit[2]!]),
);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const v = parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(tokens[a] ?? a), luminance(tokens[b] ?? b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const TEXT: [string, string][] = [
  ['ink', 'surface'], ['ink', 'paper'], ['ink2', 'surface'], ['ink2', 'paper'], ['ink3', 'surface'],
  ['ink3', 'paper'], ['ink2', 'sunken'], ['pri', 'surface'], ['pri', 'paper'], ['pri', 'pri-tint'], ['seal', 'surface'], ['seal', 'seal-tint'],
  ['amber', 'amber-tint'], ['blue', 'blue-tint'], ['ok', 'surface'], ['ok', 'ok-tint'], ['#ffffff', 'pri'],
  ['#ffffff', 'pri-deep'], ['#ffffff', 'seal'], ['on-deep', 'pri-deep'],
];
const SHAPES: [string, string][] = [
  ['line2', 'surface'], ['line2', 'paper'], ['pri', 'sunken'], ['seal', 'sunken'], ['amber-bar', 'surface'], ['ink', 'sunken'],
];

describe('tokens', () => {
  it.each(TEXT)('text %s on %s has 4.5:1', (a, b) => expect(contrast(a, b)).toBeGreaterThanOrEqual(4.5));
  it.each(SHAPES)('shape %s on %s has 3:1', (a, b) => expect(contrast(a, b)).toBeGreaterThanOrEqual(3));
});
