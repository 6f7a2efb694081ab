/** What an item is guessed from. */
import { describe, expect, it } from 'vitest';
import type { Item } from '@/api/case';
import { guessItem } from './caseWords';

const items = [
  { id: 'garbage', title: '垃圾堆积', examples: '生活垃圾、建筑垃圾未清' },
  { id: 'street_light', title: '路灯损坏', examples: '路灯、楼道灯不亮' },
  { id: 'elevator_trap', title: '电梯困人', examples: '电梯停运、有人被困' },
] as Item[];

describe('an item guessed from the words', () => {
  it.each([
    ['3号楼后的垃圾三天没人清', 'garbage'],
    ['楼道灯又不亮了', 'street_light'],
    ['电梯里有人', 'elevator_trap'],
    ['想问问老年卡', ''],
    ['', ''],
  ])('%s: %s', (text, item) => expect(guessItem(text, items)).toBe(item));
});
