/** Boundaries of a session's time. */
import { describe, expect, it } from 'vitest';
import { leaseLeft } from './useIdle';

const MIN = 60000;

describe('a session', () => {
  const lease = { idle_ms: 30 * MIN, expires_at: 100 * MIN };
  it.each([
    [0, 0, 29 * MIN], /* the minute the server may be behind is not counted on */
    [0, 29 * MIN, 0],
    [10 * MIN, 29 * MIN, 10 * MIN],
    [98 * MIN, 98 * MIN, 2 * MIN], /* its age ends it however much it is used */
  ])('used at %i, at %i has %i left', (used, now, left) => expect(leaseLeft(lease, used, now, now)).toBe(left));
  it('of a visitor has no end', () => {
    expect(leaseLeft(null, 0, MIN, MIN)).toBe(Infinity);
    expect(leaseLeft({ idle_ms: 0, expires_at: null }, 0, MIN, MIN)).toBe(Infinity);
  });
});
