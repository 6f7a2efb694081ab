/** Open days are said in runs. */
import { describe, expect, it } from 'vitest';
import { daysOpenText, minuteText } from './venueWords';

describe('hours of a venue', () => {
  it.each([
    [31, '周一至周五'],
    [127, '周一至周日'],
    [63 + 0, '周一至周六'],
    [0b1010101, '周一、周三、周五、周日'],
    [0b1100011, '周一至周二、周六至周日'],
    [0, ''],
  ])('says %i as %s', (bits, text) => expect(daysOpenText(bits)).toBe(text));
  it('says minutes of the day', () => expect([minuteText(0), minuteText(495), minuteText(1440)]).toEqual(['00:00', '08:15', '24:00']));
});
