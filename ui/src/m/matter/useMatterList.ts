/** The filtered, growing list of matters; the filter stands in the address. */
import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listMatters, type MatterRow } from '@/api/matter';
import { errorWords, troubleOf, type Trouble } from '@/kit/errors';

export function useMatterList(c: string) {
  const route = useRoute();
  const router = useRouter();
  const items = shallowRef<MatterRow[]>([]);
  const next = ref<string | null>(null);
  const busy = ref(false);
  const trouble = ref<Trouble | null>(null);
  const words = ref('');
  const state = computed(() => (typeof route.query['state'] === 'string' ? route.query['state'] : 'open'));
  const q = computed(() => (typeof route.query['q'] === 'string' ? route.query['q'] : ''));
  let turn = 0;

  async function fetchPage(after: string | undefined, before: MatterRow[]): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const page = await listMatters(c, { state: state.value, q: q.value, after });
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
  const choose = (value: string) => router.replace({ query: { ...route.query, state: value } });
  const search = (text: string) => router.replace({ query: { ...route.query, q: text || undefined } });

  watch([state, q], () => {
    items.value = [];
    void reload();
  });
  void reload();
  return { state, items, next, busy, trouble, words, choose, search, more, reload };
}
