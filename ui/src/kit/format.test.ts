/** Boundaries of the writing of numbers and dates. */
import { describe, expect, it } from 'vitest';
import { areaText, daysLeft, daysText, dayText, moneyText, shareText, spanText, timeText, weekdayText } from './format';

const AT = Date.UTC(2026, 10, 24, 10, 0); /* 18:00 in China */
const DAY = 86400000;

describe('format', () => {
  it('writes days and times in China time', () => {
    expect(timeText(AT, AT)).toBe('11月24日 18:00');
    expect(dayText('2026-11-24', AT)).toBe('11月24日');
    expect(dayText('2027-01-02', AT)).toBe('2027年1月2日');
    expect(weekdayText('2026-11-24')).toBe('周二');
    expect(daysText('2026-11-20', '2026-11-27', AT)).toBe('11月20日—27日');
    expect(daysText('2026-11-20', '2026-12-04', AT)).toBe('11月20日—12月4日');
  });
  it.each([
    [2 * DAY + 5 * 3600000, '2 天 5 小时'],
    [3 * DAY + 5 * 3600000, '3 天'],
    [3 * DAY - 60000, '2 天 23 小时'],
    [DAY, '1 天'],
    [3600000 + 60000, '1 小时 1 分钟'],
    [3600000, '1 小时'],
    [59000, '1 分钟'],
    [0, '0 分钟'],
  ])('writes a span of %i ms as %s', (ms, words) => expect(spanText(ms)).toBe(words));
  it.each([
    [38640000, '38.64 万元'],
    [1000000, '1 万元'],
    [999999, '9,999.99 元'],
    [1234567, '12,345.67 元'],
    [0, '0 元'],
    [150, '1.5 元'],
  ])('writes %i fen as %s', (fen, words) => expect(moneyText(fen)).toBe(words));
  it.each([
    [2, 3, '66.6%'],
    [214, 312, '68.5%'],
    [0, 0, '0.0%'],
    [312, 312, '100.0%'],
  ])('cuts %i of %i to %s and never rounds up', (a, b, words) => expect(shareText(a, b)).toBe(words));
  it('counts days to a day', () => {
    expect(daysLeft('2026-11-24', AT)).toBe(0);
    expect(daysLeft('2026-11-29', AT)).toBe(5);
    expect(areaText(8960)).toBe('89.6 ㎡');
  });
});
