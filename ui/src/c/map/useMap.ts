/** The grids of a place with what they ask of a worker, their outlines, and what just changed there. */
import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { listCaseGrids, listCasePoints, listItems } from '@/api/case';
import { listGrids, listOutlines, splitGrid, type GridLoad, type Outline, type SplitBuilding } from '@/api/map';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLive, type LiveEvent } from '@/kit/useLive';
import { useLoad } from '@/kit/useLoad';
import { permsAt, place, placeId, placeName } from '../session';
import type { Area, Spot } from './AreaMap.vue';

/** Nobody looked at it for long: what it says is shown grey. */
export const STALE_TONE = '#5f6a66';
const NEWS = 6;

export const tones = () => [
  { tone: '#1d4a3f', from: 0, label: t('70 以下') },
  { tone: '#48684a', from: 70, label: '70–100' },
  { tone: '#865f2d', from: 101, label: '101–120' },
  { tone: '#a33b2e', from: 121, label: t('121 以上') },
];
const toneOf = (load: number) => tones().reduce((found, one) => (load >= one.from ? one.tone : found), '');

const KINDS: [string, () => string][] = [
  ['household.', () => t('住户有变动')],
  ['resident.', () => t('居民信息有变动')],
  ['import.', () => t('名册在导入')],
  ['register.', () => t('底册有变动')],
  ['region.', () => t('区划有变动')],
  ['shape.', () => t('地图有变动')],
  ['case.', () => t('诉求有进展')],
  ['reload', () => t('一批变动')],
];
export const kindWords = (kind: string) => KINDS.find(([head]) => kind.startsWith(head))?.[1]() ?? t('办理有进展');

export type News = { id: number; text: string; where: string; at: number };

export function useMap() {
  const grids = useLoad(() => listGrids(placeId.value), () => placeId.value);
  const outlines = useLoad(
    async () => {
      const wide = place.value?.level === 'district';
      const [areas, frames, houses] = await Promise.all([listOutlines(placeId.value, 'grid'), listOutlines(placeId.value, 'community'), wide ? null : listOutlines(placeId.value, 'building')]);
      return { areas: areas.items, frames: frames.items, houses: houses?.items ?? [] };
    },
    () => placeId.value,
  );
  const items = computed<GridLoad[]>(() => [...(grids.data.value?.items ?? [])].sort((a, b) => (b.load ?? 0) - (a.load ?? 0)));
  const byId = computed(() => new Map(items.value.map((g) => [g.id, g])));
  const areas = computed<Area[]>(() =>
    (outlines.data.value?.areas ?? []).map((outline: Outline) => {
      const g = byId.value.get(outline.id);
      const load = g?.load ?? 0;
      const facts = { place: placeName(outline.community ?? ''), grid: outline.name ?? '', n: g?.households ?? 0, load };
      return { outline, tone: g?.stale ? STALE_TONE : toneOf(load), value: String(load), label: g?.stale ? t('{place} {grid}：{n} 户，负荷 {load}，底数太久没有更新', facts) : t('{place} {grid}：{n} 户，负荷 {load}', facts) };
    }),
  );

  const selected = ref('');
  const chosen = computed(() => byId.value.get(selected.value) ?? null);
  watch(placeId, () => (selected.value = ''));

  const proposal = shallowRef<SplitBuilding[]>([]);
  const refused = ref('');
  watch(selected, () => {
    proposal.value = [];
    refused.value = '';
  });
  async function propose(): Promise<void> {
    const g = chosen.value;
    if (!g) return;
    try {
      const page = await splitGrid(g.community, g.id);
      if (g.id === selected.value) proposal.value = page.items;
    } catch (e) {
      refused.value = errorWords(e);
    }
  }
  const marked = computed(() => Object.fromEntries(proposal.value.map((b) => [b.id, b.part ?? 0])));
  const parts = computed(() => {
    const sums = new Map<number, { part: number; houses: number; households: number }>();
    for (const b of proposal.value) {
      const one = sums.get(b.part ?? 0) ?? { part: b.part ?? 0, houses: 0, households: 0 };
      sums.set(one.part, { ...one, houses: one.houses + 1, households: one.households + (b.households ?? 0) });
    }
    return [...sums.values()].sort((a, b) => a.part - b.part);
  });

  /* Open cases: one mark each where they lie, one for each grid from afar. */
  const item = ref('');
  const late = ref(false);
  const mayCases = computed(() => permsAt(placeId.value).has('case.see'));
  const filter = computed(() => ({ ...(item.value ? { item: item.value } : {}), ...(late.value ? { overdue: '1' } : {}) }));
  const cases = useLoad(
    async () => {
      if (!mayCases.value) return { points: [], counts: [] };
      const [points, counts] = await Promise.all([listCasePoints(placeId.value, filter.value), listCaseGrids(placeId.value, filter.value)]);
      return { points: points.items, counts: counts.items };
    },
    () => [placeId.value, JSON.stringify(filter.value), mayCases.value],
  );
  const items2 = useLoad(async () => (await listItems(placeId.value)).items, () => placeId.value);
  const counts = computed(() => new Map((cases.data.value?.counts ?? []).map((x) => [x.grid, x])));
  const spots = computed<Spot[]>(() => (cases.data.value?.points ?? []).map((x) => ({ id: `${x.community}/${x.id}`, lon: x.lon, lat: x.lat, n: 1, late: x.late, label: `${x.code} ${x.item_title}${x.late ? ` · ${t('已超时')}` : ''}` })));
  const clusters = computed<Spot[]>(() =>
    areas.value.flatMap(({ outline: o }) => {
      const x = counts.value.get(o.id);
      return x?.open ? [{ id: o.id, lon: o.lon ?? 0, lat: o.lat ?? 0, n: x.open, late: x.late > 0, label: t('{grid}：在办 {n} 件，超时 {late} 件', { grid: o.name ?? '', n: x.open, late: x.late }) }] : [];
    }),
  );
  const caseSum = computed(() => (cases.data.value?.counts ?? []).reduce((s, x) => ({ open: s.open + x.open, late: s.late + x.late }), { open: 0, late: 0 }));

  const news = reactive<News[]>([]);
  let count = 0;
  let timer = 0;
  function hear(e: LiveEvent): void {
    news.unshift({ id: ++count, text: kindWords(e.kind), where: placeName(e.community), at: Date.now() });
    news.splice(NEWS);
    if (timer) return;
    timer = window.setTimeout(() => {
      timer = 0;
      void grids.reload();
      if (mayCases.value) void cases.reload();
      if (e.kind.startsWith('shape.') || e.kind.startsWith('region.')) void outlines.reload();
    }, 600);
  }
  const { on } = useLive(() => placeId.value, hear);

  const sum = (of: (g: GridLoad) => number) => items.value.reduce((s, g) => s + of(g), 0);
  return { item, late, mayCases, catalogue: items2, counts, spots, clusters, caseSum, grids, outlines, items, areas, selected, chosen, propose, refused, marked, parts, news, on, sum };
}
