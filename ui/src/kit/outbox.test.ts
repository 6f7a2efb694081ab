/** What may wait for the network and what may not. */
import { describe, expect, it } from 'vitest';
import { mayWait, sendOrKeep } from './outbox';

describe('the outbox', () => {
  it.each([
    ['/api/c/1/matters/2/opinions', true],
    ['/api/c/1/matters/2/progress', true],
    ['/api/c/1/cases', true],
    ['/api/c/1/desk_cases', true],
    ['/api/c/1/care/2/visits', true],
    ['/api/c/1/gate_shifts/2/entries', true],
    ['/api/c/1/gate_shifts/2/claim', false],
    ['/api/c/1/pairs/2/visits', true],
    ['/api/c/1/pairs/2/end', false],
    ['/api/c/1/care/2/reveal', false],
    ['/api/c/1/guest_cases', false],
    ['/api/c/1/cases/2/rate', false],
    ['/api/c/1/ballots/2/votes', false],
    ['/api/c/1/meetings/2/sign_in_me', false],
    ['/api/c/1/notices/2/objections', false],
    ['/api/c/1/matters/2/opinions/3/dispose', false],
    ['/api/sign_in', false],
  ])('%s may wait: %s', (path, may) => expect(mayWait(path)).toBe(may));
  it('refuses a vote before anything is sent', async () => {
    await expect(sendOrKeep('/api/c/1/ballots/2/votes', { choice: 'agree' }, '')).rejects.toThrow('must not wait');
  });
});
