/** The list of matters; every filter lives in the address so that a link shows the same list. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listMatters, type MatterRow } from '@/api/matter';
import { usePages } from '../kit/usePages';

const one = (v: unknown): string => (typeof v === 'string' ? v : '');

export function useMatters(c: string) {
  const route = useRoute();
  const router = useRouter();
  const filter = computed(() => ({ state: one(route.query.state), kind: one(route.query.kind), q: one(route.query.q), overdue: one(route.query.overdue) }));
  const pages = usePages<MatterRow>((after) => listMatters(c, { ...filter.value, after }), () => JSON.stringify(filter.value));
  const set = (name: 'state' | 'kind' | 'q' | 'overdue', value: string) =>
    void router.replace({ query: { ...route.query, [name]: value.trim() || undefined } });
  const clear = () => void router.replace({ query: {} });
  const filtered = computed(() => Boolean(filter.value.state || filter.value.kind || filter.value.q || filter.value.overdue));
  return { ...pages, filter, set, clear, filtered };
}
