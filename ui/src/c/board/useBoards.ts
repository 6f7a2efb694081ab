/** The four boards: sums of the place, one line for each place below, and where every number leads. */
import { computed } from 'vue';
import { listBoards, type BoardLine } from '@/api/boards';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { place, placeId, places } from '../session';

export type Measure = { id: keyof BoardLine; label: string; hot?: boolean; to: { name: string; what?: string; query?: Record<string, string> } };
export type Board = { id: string; title: string; main: Measure; rest: Measure[] };
export type Line = { id: string; name: string; level: string; of: (m: keyof BoardLine) => number };

export const boards = (): Board[] => [
  {
    id: 'decide',
    title: t('民主决策'),
    main: { id: 'matters_open', label: t('正在走的事项'), to: { name: 'matters', query: { state: 'open' } } },
    rest: [{ id: 'matters_overdue', label: t('步骤超时'), hot: true, to: { name: 'matters', query: { state: 'open', overdue: '1' } } }, { id: 'meetings', label: t('要开的会'), to: { name: 'meetings' } }, { id: 'matters_closed', label: t('已归档'), to: { name: 'matters', query: { state: 'archived' } } }],
  },
  {
    id: 'publish',
    title: t('公开公示'),
    main: { id: 'publicities', label: t('正在公示'), to: { name: 'notices', query: { state: 'posted' } } },
    rest: [{ id: 'objections', label: t('待答复异议'), hot: true, to: { name: 'drill', what: 'objections' } }],
  },
  {
    id: 'listen',
    title: t('征求民意'),
    main: { id: 'opinions', label: t('正在征求的意见'), to: { name: 'drill', what: 'opinions' } },
    rest: [{ id: 'opinions_open', label: t('待答复意见'), hot: true, to: { name: 'drill', what: 'opinions_open' } }],
  },
  {
    id: 'do',
    title: t('实施评价'),
    main: { id: 'works', label: t('正在实施'), to: { name: 'matters', query: { state: 'open', kind: 'work' } } },
    rest: [{ id: 'todos_overdue', label: t('待办超时'), hot: true, to: { name: 'todo', query: { of: 'all', tab: 'late' } } }, { id: 'surveys', label: t('正在评价'), to: { name: 'matters', query: { state: 'open', kind: 'survey' } } }],
  },
];

const value = (line: BoardLine, id: keyof BoardLine): number => {
  const v = line[id];
  return typeof v === 'number' ? v : 0;
};

export function useBoards() {
  const load = useLoad(() => listBoards(placeId.value), () => placeId.value);
  const items = computed(() => load.data.value?.items ?? []);
  const has = (id: keyof BoardLine) => items.value.some((l) => l[id] !== undefined && l[id] !== null);
  const shown = computed(() => boards().filter((b) => has(b.main.id)).map((b) => ({ ...b, rest: b.rest.filter((m) => has(m.id)) })));
  const sum = (id: keyof BoardLine) => items.value.reduce((s, l) => s + value(l, id), 0);

  /** At a district its streets, each the sum of its communities; below that the communities. */
  const lines = computed<Line[]>(() => {
    const byId = new Map(places.value.map((p) => [p.id, p]));
    if (place.value?.level !== 'district') return items.value.map((l) => ({ id: l.community, name: l.name, level: 'community', of: (m) => value(l, m) }));
    const groups = new Map<string, BoardLine[]>();
    for (const l of items.value) {
      const street = byId.get(l.community)?.parent ?? '';
      groups.set(street, [...(groups.get(street) ?? []), l]);
    }
    return [...groups.entries()].map(([id, all]) => ({ id, name: byId.get(id)?.name ?? id, level: 'subdistrict', of: (m) => all.reduce((s, l) => s + value(l, m), 0) }));
  });
  const ranked = computed(() => [...lines.value].sort((a, b) => b.of('matters_overdue') - a.of('matters_overdue') || b.of('matters_open') - a.of('matters_open')));
  const target = (line: Line, m: Measure) =>
    line.level === 'community' ? { name: m.to.name, params: { place: line.id, ...(m.to.what ? { what: m.to.what } : {}) }, query: m.to.query } : { name: 'boards', params: { place: line.id } };
  return { load, items, shown, sum, lines, ranked, target };
}
