/** Loading one thing for a page: what came, what went wrong, and a way to try again. */
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { errorWords, troubleOf, type Trouble } from './errors';

export type Load<T> = {
  data: ShallowRef<T | null>;
  busy: Ref<boolean>;
  trouble: Ref<Trouble | null>;
  words: Ref<string>;
  reload: () => Promise<void>;
};

/** Runs `fetcher` now and again whenever `key` changes; a late answer of an old key is dropped. */
export function useLoad<T>(fetcher: () => Promise<T>, key?: () => unknown): Load<T> {
  const data = shallowRef<T | null>(null) as ShallowRef<T | null>;
  const busy = ref(true);
  const trouble = ref<Trouble | null>(null);
  const words = ref('');
  let turn = 0;

  async function reload(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const came = await fetcher();
      if (mine !== turn) return;
      data.value = came;
      trouble.value = null;
    } catch (e) {
      if (mine !== turn) return;
      trouble.value = troubleOf(e);
      words.value = errorWords(e);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }

  if (key) {
    watch(key, () => {
      data.value = null;
      void reload();
    });
  }
  void reload();
  return { data, busy, trouble, words, reload };
}
