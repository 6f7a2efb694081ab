/** A list that grows page by page. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { PageOf } from '@/api/page';
import { errorWords, troubleOf, type Trouble } from './errors';

export type Pages<T> = {
  items: ShallowRef<T[]>;
  next: Ref<string | null>;
  busy: Ref<boolean>;
  trouble: Ref<Trouble | null>;
  words: Ref<string>;
  reload: () => Promise<void>;
  more: () => Promise<void>;
};

/** Asks for the first page at once; an answer that comes after a later question is dropped. */
export function usePages<T>(fetcher: (after?: string) => Promise<PageOf<T>>): Pages<T> {
  const items = shallowRef<T[]>([]) as ShallowRef<T[]>;
  const next = ref<string | null>(null);
  const busy = ref(true);
  const trouble = ref<Trouble | null>(null);
  const words = ref('');
  let turn = 0;

  async function fetchPage(after: string | undefined, before: T[]): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const page = await fetcher(after);
      if (mine !== turn) return;
      items.value = [...before, ...page.items];
      next.value = page.next;
      trouble.value = null;
    } catch (e) {
      if (mine !== turn) return;
      trouble.value = troubleOf(e);
      words.value = errorWords(e);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }

  const reload = () => fetchPage(undefined, []);
  const more = () => fetchPage(next.value ?? undefined, items.value);
  void reload();
  return { items, next, busy, trouble, words, reload, more };
}
