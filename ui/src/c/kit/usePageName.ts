/** What a window is about, in its title: of forty windows each names its own matter. */
import { onBeforeUnmount, ref, watch } from 'vue';

export const pageName = ref('');

/** The page's own name while it is shown; empty until it is known. */
export function usePageName(name: () => string | undefined): void {
  const stop = watch(name, (now) => (pageName.value = now ?? ''), { immediate: true });
  onBeforeUnmount(() => {
    stop();
    pageName.value = '';
  });
}
