/** The matters of the places below that press most: the lists behind the overdue numbers, read together. */
import { computed } from 'vue';
import { listMatters, type MatterRow } from '@/api/matter';
import { useLoad } from '@/kit/useLoad';
import type { BoardLine } from '@/api/boards';

const COMMUNITIES = 12;
const SHOWN = 8;
export type Urgent = MatterRow & { community: string; name: string };

export function useUrgent(items: () => BoardLine[]) {
  const worst = () => [...items()].sort((a, b) => b.matters_overdue - a.matters_overdue || b.matters_open - a.matters_open).slice(0, COMMUNITIES);
  const load = useLoad(async () => {
    const pages = await Promise.all(worst().map(async (l) => (await listMatters(l.community, { state: 'open' })).items.map((m) => ({ ...m, community: l.community, name: l.name }))));
    return pages.flat();
  }, () => items().map((l) => l.community).join());
  const rows = computed<Urgent[]>(() =>
    (load.data.value ?? [])
      .filter((m) => m.due_at !== null)
      .sort((a, b) => (a.due_at ?? 0) - (b.due_at ?? 0) || (a.id < b.id ? -1 : 1))
      .slice(0, SHOWN),
  );
  return { load, rows };
}
