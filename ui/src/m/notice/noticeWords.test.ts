import { describe, expect, it } from 'vitest';
import { leftWords, mayObject, noticeLook } from './noticeWords';

const NOON = Date.parse('2026-11-18T12:00:00+08:00');
const DAY = 86400000;
const notice = { state: 'posted' as const, use: 'result' as const, ends_on: '2026-11-18' };

describe('a notice and its last day', () => {
  it.each([
    [-1, true, '可提异议', '还有 1 天'],
    [0, true, '可提异议', '今天是最后一天'],
    [1, false, '公示期满', '已满期，等待办结'],
    [4, false, '公示期满', '已满期，等待办结'],
  ])('%i days after its last day', (days, may, look, left) => {
    const now = NOON + days * DAY;
    expect(mayObject(notice, now)).toBe(may);
    expect(noticeLook(notice, now).words).toBe(look);
    expect(leftWords(notice, now)).toBe(left);
  });
  it('takes no objection to a call for opinions', () => expect(mayObject({ ...notice, use: 'call' }, NOON)).toBe(false));
});
