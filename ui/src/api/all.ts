/** A list to its end, page after page, with a bound that no community reaches. */
import type { PageOf } from './page';

const PAGES = 40;

export async function readAll<T>(read: (after?: string) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  for (let n = 0; n < PAGES; n++) {
    const page = await read(after);
    all.push(...page.items);
    if (!page.next) break;
    after = page.next;
  }
  return all;
}
