/** The places a matter may be about; for owners an estate, a building, or a stairwell of one. */
import { computed, ref, watch, type Ref } from 'vue';
import { readAll } from '@/api/all';
import { listRegions, type Region } from '@/api/register';
import { regionLabel } from '../kit/buildings';
import type { Option } from '../kit/forms';

const LEVELS = ['estate', 'grid', 'building'];

export function useAreas(c: string, chosen: () => string, byOwners: Ref<boolean>) {
  const all = ref<Region[]>([]);
  const stairs = ref<Region[]>([]);
  const byId = computed(() => new Map(all.value.map((r) => [r.id, r])));

  const areaOptions = computed<Option[]>(() => all.value.filter((r) => !byOwners.value || r.level !== 'grid').map((r) => ({ value: r.id, label: regionLabel(r, byId.value) })));
  const stairOptions = computed<Option[]>(() => stairs.value.map((r) => ({ value: r.id, label: r.name })));

  async function read(): Promise<void> {
    for (const level of LEVELS) {
      try {
        all.value = [...all.value, ...(await readAll((after) => listRegions(c, level, undefined, after)))];
      } catch {
        continue;
      }
    }
  }
  watch([chosen, byOwners], async ([id]) => {
    stairs.value = [];
    if (!byOwners.value || byId.value.get(id)?.level !== 'building') return;
    const found = await readAll((after) => listRegions(c, 'unit', id, after)).catch(() => []);
    if (chosen() === id) stairs.value = found;
  });
  void read();
  return { areaOptions, stairOptions };
}
