import { describe, expect, it } from 'vitest';
import { feeText, limitText, materialLines, modesOf } from './serviceWords';

describe('the catalogue of services', () => {
  it('says what costs nothing and what is done at once', () => {
    expect(feeText(0)).toBe('免费');
    expect(feeText(500)).not.toBe('免费');
    expect(limitText(0)).toBe('当场办结');
    expect(limitText(5)).toBe('5 个工作日');
  });
  it('reads one paper a line', () => expect(materialLines(' 身份证\n\n户口本 ')).toEqual(['身份证', '户口本']));
  it('keeps the order of the four ways', () => expect(modesOf({ mobile: true, at_home: false, by_agency: true, by_appointment: true })).toEqual(['by_appointment', 'by_agency', 'mobile']));
});
