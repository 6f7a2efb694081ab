/** Finding in the register: words and building in the address, the buildings to choose from. */
import { computed, ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { readBuildings } from '../kit/buildings';

export function useRegister(c: string) {
  const route = useRoute();
  const router = useRouter();
  const one = (v: unknown): string => (typeof v === 'string' ? v : '');
  const filter = computed(() => ({ q: one(route.query.q), building: one(route.query.building) }));
  const words = ref(filter.value.q);
  const buildings = ref<{ id: string; name: string }[]>([]);
  const set = (name: 'q' | 'building', value: string) => void router.replace({ query: { ...route.query, [name]: value.trim() || undefined } });
  const key = () => JSON.stringify(filter.value);
  void readBuildings(c)
    .then((all) => (buildings.value = all))
    .catch(() => (buildings.value = []));
  return { filter, words, buildings, set, key };
}
