/** Where a message leads from the console. */
import { describe, expect, it } from 'vitest';
import type { Message } from '@/api/messages';
import { deskLink } from './deskLink';

const to = (link: string) => deskLink({ id: '1', community: '12', kind: 'remind.late', text: '', link, at: 1, read_at: null } as Message);

describe('a message', () => {
  it.each([
    ['/12/matters/34', '/p/12/matters/34'],
    ['/12/notices/34', '/p/12/notices/34'],
    ['/12/meetings/34', '/p/12/meetings/34'],
    ['/12/ballots/34/receipt', null],
    ['/', null],
    ['//evil/12/matters/34', null],
  ])('%s leads to %s', (link, want) => expect(to(link)).toBe(want));
});
