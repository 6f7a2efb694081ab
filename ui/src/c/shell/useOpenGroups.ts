/** Which groups of the menu stand open: that of the page one is on, and those this browser's user has opened. */
import { ref, watch } from 'vue';
import { recall, remember } from '@/kit/i18n';

const KEY = 'zhengyi.menu';

function kept(): string[] {
  try {
    const list: unknown = JSON.parse(recall(KEY) ?? 'null');
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return []; // what is kept there is not ours
  }
}

const open = ref(new Set(kept()));

export function useOpenGroups(here: () => string | undefined) {
  watch(here, (id) => id && !open.value.has(id) && (open.value = new Set([...open.value, id])), { immediate: true });
  return {
    isOpen: (id: string): boolean => id === 'today' || open.value.has(id),
    turn(id: string): void {
      const next = new Set(open.value);
      if (!next.delete(id)) next.add(id);
      open.value = next;
      remember(KEY, JSON.stringify([...next]));
    },
  };
}
