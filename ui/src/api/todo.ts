/** What waits for the people of an office: the console's first page. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Todo = Sure<Shapes['Todo'], 'id' | 'matter'>;

export const listTodos = (c: string, mine: boolean, after?: string) =>
  get<PageOf<Todo>>(`/api/c/${c}/todos`, { mine: mine ? 1 : undefined, after });

/** What waits beyond one page, up to 20 pages: tabs and badge count it whole. `next` says when there is yet more. */
export async function listAllTodos(c: string, mine: boolean, after?: string): Promise<PageOf<Todo>> {
  const items: Todo[] = [];
  let next: string | null | undefined = after;
  for (let page = 0; page < 20; page++) {
    const one = await listTodos(c, mine, next ?? undefined);
    items.push(...one.items);
    next = one.next;
    if (!next) break;
  }
  return { items, next: next ?? null };
}
