/** Items and places of a community, as last seen when there is no network: both are public. */
import { computed, shallowRef } from 'vue';
import { listCasePlaces, listItems, type CasePlace, type Item } from '@/api/case';
import { recall, remember } from '@/kit/i18n';

function kept<T>(name: string): T[] {
  try {
    return JSON.parse(recall(name) ?? '[]') as T[];
  } catch {
    return [];
  }
}

export function useCatalogue(c: string) {
  const items = shallowRef<Item[]>(kept<Item>('zhengyi.items'));
  const places = shallowRef<CasePlace[]>(kept<CasePlace>(`zhengyi.places.${c}`));
  const load = async () => {
    const [all, where] = await Promise.all([listItems(c), listCasePlaces(c)]);
    items.value = all.items;
    places.value = where.items;
    remember('zhengyi.items', JSON.stringify(all.items));
    remember(`zhengyi.places.${c}`, JSON.stringify(where.items.map((one) => ({ ...one, mine: false }))));
  };
  load().catch(() => undefined);
  const itemOf = (id: string) => items.value.find((one) => one.id === id) ?? null;
  const home = computed(() => places.value.find((one) => one.mine) ?? null);
  return { items, places, itemOf, home };
}
