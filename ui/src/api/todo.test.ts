import { afterEach, expect, it, vi } from 'vitest';

const asked: string[] = [];
let pages = 1;
vi.mock('@/kit/http', () => ({
  get: async (_path: string, query: { after?: string }) => {
    asked.push(query.after ?? '');
    const at = query.after ? Number(query.after) : 0;
    const n = at + 1 < pages ? 50 : 7;
    return { items: Array.from({ length: n }, (_, k) => ({ id: `${at}-${k}`, overdue: k === 0 })), next: at + 1 < pages ? String(at + 1) : null };
  },
}));
const { listAllTodos } = await import('./todo');
afterEach(() => void (asked.length = 0));

it('reads every page of what waits, not the first fifty only', async () => {
  pages = 3;
  const all = await listAllTodos('c', true);
  expect([all.items.length, all.next, asked]).toEqual([107, null, ['', '1', '2']]);
  expect(all.items.filter((one) => one.overdue).length).toBe(3);
});

it('goes on from where it is told', async () => {
  pages = 3;
  expect((await listAllTodos('c', true, '1')).items.length).toBe(57);
});

it('stops after twenty pages and says that there is more', async () => {
  pages = 30;
  const all = await listAllTodos('c', false);
  expect([all.items.length, all.next]).toEqual([1000, '20']);
});
