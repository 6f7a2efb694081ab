/** The list of disputes: every filter lives in the address; above the community it joins those below. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listDisputes, listMyDisputes, type DisputeRow } from '@/api/dispute';
import { usePages } from '../kit/usePages';
import { isCommunity, pathOf, placeId, places } from '../session';

export type Row = DisputeRow & { home: string; homeName: string };
const NAMES = ['state', 'kind', 'category', 'grade', 'late', 'lasting'] as const;
export type FilterName = (typeof NAMES)[number];
const one = (v: unknown): string => (typeof v === 'string' ? v : '');

export function useDisputes() {
  const route = useRoute();
  const router = useRouter();
  /** Those a mediator or guide has been given, instead of the desk's. */
  const mine = computed(() => route.name === 'my-disputes');
  const filter = computed(() => Object.fromEntries(NAMES.map((name) => [name, one(route.query[name])])) as Record<FilterName, string>);
  const below = computed(() => (isCommunity.value ? [] : places.value.filter((p) => p.level === 'community' && pathOf(p.id).some((above) => above.id === placeId.value))));

  async function read(after?: string): Promise<{ items: Row[]; next: string | null }> {
    const named = (c: string, name: string, rows: DisputeRow[]): Row[] => rows.map((row) => ({ ...row, home: c, homeName: name }));
    if (isCommunity.value) {
      const page = mine.value ? await listMyDisputes(placeId.value, after) : await listDisputes(placeId.value, { ...filter.value, after });
      return { items: named(placeId.value, '', page.items), next: page.next };
    }
    const pages = await Promise.all(below.value.map(async (p) => named(p.id, p.name, (await listDisputes(p.id, { ...filter.value })).items)));
    return { items: pages.flat().sort((a, b) => b.created_at - a.created_at), next: null };
  }
  const pages = usePages<Row>(read, () => JSON.stringify([placeId.value, mine.value, filter.value, below.value.length]));
  const set = (name: FilterName, value: string) => void router.replace({ query: { ...route.query, [name]: value || undefined } });
  const clear = () => void router.replace({ query: {} });
  const filtered = computed(() => Object.values(filter.value).some(Boolean));
  return { ...pages, mine, filter, set, clear, filtered };
}
