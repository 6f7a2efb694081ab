/** Works done and planned by unit, summed for each place below; no sum crosses units. */
import { computed } from 'vue';
import { listQuantities } from '@/api/boards';
import { useLoad } from '@/kit/useLoad';
import { place, placeId, places } from '../session';

export type Amount = { unit: string; id: string; name: string; level: string; items: number; planned: number; done: number };

export function useQuantities() {
  const load = useLoad(() => listQuantities(placeId.value), () => placeId.value);
  /** One line for each unit and place, the whole place first. */
  const units = computed(() => {
    const byId = new Map(places.value.map((p) => [p.id, p]));
    const streets = place.value?.level === 'district';
    const found = new Map<string, Map<string, Amount>>();
    for (const q of load.data.value?.items ?? []) {
      const id = streets ? (byId.get(q.community)?.parent ?? q.community) : q.community;
      const of = found.get(q.unit) ?? found.set(q.unit, new Map()).get(q.unit)!;
      const line = of.get(id) ?? { unit: q.unit, id, name: byId.get(id)?.name ?? q.name, level: streets ? 'subdistrict' : 'community', items: 0, planned: 0, done: 0 };
      of.set(id, { ...line, items: line.items + q.items, planned: line.planned + q.planned, done: line.done + q.done });
    }
    return [...found.entries()].map(([unit, of]) => {
      const lines = [...of.values()];
      const sum = (m: 'items' | 'planned' | 'done') => lines.reduce((s, l) => s + l[m], 0);
      return { unit, lines, items: sum('items'), planned: sum('planned'), done: sum('done') };
    });
  });
  const target = (line: Amount) =>
    line.level === 'community' ? { name: 'works', params: { place: line.id }, query: { unit: line.unit } } : { name: 'boards', params: { place: line.id }, hash: '#works' };
  return { load, units, target };
}
