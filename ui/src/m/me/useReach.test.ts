/** How kinds are called and how silent they may be made. */
import { expect, test } from 'vitest';
import { kindTitle, modesOf } from './useReach';

test('the title of a kind ends where its subject would follow', () => {
  expect(kindTitle('今天到期：')).toBe('今天到期');
  expect(kindTitle('您的意见改变了方案（条款序号在后）：')).toBe('您的意见改变了方案');
  expect(kindTitle('您反映的事已受理')).toBe('您反映的事已受理');
});

test('a kind is offered no mode beyond its bound', () => {
  expect(modesOf({ least: 'off' })).toEqual(['now', 'digest', 'app', 'off']);
  expect(modesOf({ least: 'app' })).toEqual(['now', 'digest', 'app']);
  expect(modesOf({ least: 'now' })).toEqual(['now']);
});
