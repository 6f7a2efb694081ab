/** A list read page by page with the server's own cursor; a new key starts over. */
import { computed, ref, shallowRef, watch } from 'vue';
import type { PageOf } from '@/api/page';
import { errorWords } from '@/kit/errors';
import { useLoad } from '@/kit/useLoad';
import { sayTrouble } from './say';

export function usePages<T>(read: (after?: string) => Promise<PageOf<T>>, key?: () => unknown) {
  const load = useLoad(() => read(), key);
  const extra = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const busy = ref(false);

  watch(load.data, (page) => {
    extra.value = [];
    next.value = page?.next ?? null;
  });
  const items = computed<T[]>(() => [...(load.data.value?.items ?? []), ...extra.value]);

  async function more(): Promise<void> {
    if (!next.value || busy.value) return;
    busy.value = true;
    const before = load.data.value;
    try {
      const page = await read(next.value);
      if (before !== load.data.value) return;
      extra.value = [...extra.value, ...page.items];
      next.value = page.next;
    } catch (e) {
      sayTrouble(errorWords(e));
    } finally {
      busy.value = false;
    }
  }
  return { load, items, next, busy, more };
}
