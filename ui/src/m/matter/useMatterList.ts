/** The filtered, growing list of matters; the filter stands in the address. */
import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listMatters } from '@/api/matter';
import { usePages } from '@/kit/usePages';

export function useMatterList(c: string) {
  const route = useRoute();
  const router = useRouter();
  const word = (name: string, otherwise: string) => {
    const value = route.query[name];
    return typeof value === 'string' ? value : otherwise;
  };
  const state = computed(() => word('state', 'open'));
  const q = computed(() => word('q', ''));
  const pages = usePages((after) => listMatters(c, { state: state.value, q: q.value, after }));

  const choose = (value: string) => router.replace({ query: { ...route.query, state: value } });
  const search = (text: string) => router.replace({ query: { ...route.query, q: text || undefined } });
  watch([state, q], () => {
    pages.items.value = [];
    void pages.reload();
  });
  return { state, pages, choose, search };
}
