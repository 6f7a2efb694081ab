/** The list of cases: every filter lives in the address; above the community it is of all below. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listCases, listPlaceCases, type CaseFilter, type CaseRow } from '@/api/case';
import { usePages } from '../kit/usePages';
import { isCommunity, pathOf, placeId, places } from '../session';

export type Row = CaseRow & { place: string; placeName: string };
const NAMES = ['state', 'kind', 'template', 'item', 'desk', 'grid', 'q', 'overdue'] as const;
export type FilterName = (typeof NAMES)[number];
const one = (v: unknown): string => (typeof v === 'string' ? v : '');

export function useCases() {
  const route = useRoute();
  const router = useRouter();
  const filter = computed(() => Object.fromEntries(NAMES.map((name) => [name, one(route.query[name])])) as Record<FilterName, string>);
  const below = computed(() => (isCommunity.value ? [] : places.value.filter((p) => p.level === 'community' && pathOf(p.id).some((above) => above.id === placeId.value))));
  const at = computed(() => one(route.query.at));

  async function read(after?: string): Promise<{ items: Row[]; next: string | null }> {
    const asked: CaseFilter = { ...filter.value, after };
    const named = (c: string, name: string, rows: CaseRow[]): Row[] => rows.map((row) => ({ ...row, place: c, placeName: name }));
    if (isCommunity.value) {
      const page = await listCases(placeId.value, asked);
      return { items: named(placeId.value, '', page.items), next: page.next };
    }
    const page = await listPlaceCases(placeId.value, { ...asked, at: at.value });
    return { items: page.items.map((row) => ({ ...row, place: row.community, placeName: row.community_name })), next: page.next };
  }
  const pages = usePages<Row>(read, () => JSON.stringify([placeId.value, filter.value, at.value, below.value.length]));
  const set = (name: FilterName | 'at', value: string) => void router.replace({ query: { ...route.query, [name]: value.trim() || undefined } });
  const clear = () => void router.replace({ query: {} });
  const filtered = computed(() => Boolean(at.value) || Object.values(filter.value).some(Boolean));
  return { ...pages, filter, at, below, set, clear, filtered };
}
