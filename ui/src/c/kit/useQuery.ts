/** One filter kept in the address, so that a link, a reload or a second window shows the same. */
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export function useQuery(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => (typeof route.query[name] === 'string' ? String(route.query[name]) : fallback),
    set: (v: string) => void router.replace({ query: { ...route.query, [name]: v === fallback || v === '' ? undefined : v } }),
  });
}

/** The same for a box that is ticked or not. */
export function useQueryTick(name: string): WritableComputedRef<boolean> {
  const text = useQuery(name);
  return computed({ get: () => text.value === '1', set: (on) => (text.value = on ? '1' : '') });
}
