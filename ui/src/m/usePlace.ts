/** The community (and thing) the address of this page names. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { listPlaces } from '@/api/session';
import { useLoad } from '@/kit/useLoad';

export function usePlace() {
  const route = useRoute();
  const c = String(route.params['c'] ?? '');
  const id = String(route.params['id'] ?? '');
  return { c, id };
}

let places: ReturnType<typeof listPlaces> | null = null;

const askPlaces = () => {
  places ??= listPlaces().catch((e: unknown) => {
    places = null;
    throw e;
  });
  return places;
};

/** Whether the server still has that community; without an answer it is taken for granted. */
export async function isPlaceThere(id: string): Promise<boolean> {
  const all = await askPlaces().catch(() => null);
  return !all || all.items.some((place) => place.id === id && place.level === 'community');
}

/** Communities anyone may look at; asked once per visit. */
export function usePlaces() {
  const load = useLoad(askPlaces);
  const items = computed(() => load.data.value?.items ?? []);
  const communities = computed(() => items.value.filter((place) => place.level === 'community'));
  const nameOf = (id: string) => items.value.find((place) => place.id === id)?.name ?? '';
  return { load, communities, items, nameOf };
}
