/** Months in weeks: their first and last days, whatever the weekday they fall on. */
import { describe, expect, it } from 'vitest';
import { addDays, nextMonth, weekdayOf, weeksOf } from './month';

describe('a month in weeks', () => {
  it('begins on Monday and leaves out the days of other months', () => {
    expect(weeksOf('2026-11-22').map((w) => w.filter(Boolean).length)).toEqual([1, 7, 7, 7, 7, 1]);
    expect(weeksOf('2026-06-01')[0]).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07']);
    expect(weeksOf('2026-02-10')).toHaveLength(5);
  });
  it('counts over the ends of months and years', () => {
    expect(nextMonth('2026-12-31')).toBe('2027-01-01');
    expect(nextMonth('2026-01-31')).toBe('2026-02-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(weekdayOf('2026-11-22')).toBe(7);
  });
});
