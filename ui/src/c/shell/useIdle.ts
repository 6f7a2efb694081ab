/** Sessions end after half an hour without a request: a warning comes more than a minute before. */
import { computed, onBeforeUnmount, onMounted, ref } from 'vue';
import { getMe } from '@/api/session';
import { setCsrf } from '@/kit/http';

const IDLE_MS = 30 * 60000;
const WARN_MS = 3 * 60000;
const LOOK_MS = 10000;

export function useIdle() {
  const last = ref(Date.now());
  const now = ref(Date.now());
  const left = computed(() => IDLE_MS - (now.value - last.value));
  const warns = computed(() => left.value < WARN_MS);
  const minutes = computed(() => Math.max(0, Math.ceil(left.value / 60000)));
  let timer = 0;
  let seen: PerformanceObserver | null = null;

  async function stay(): Promise<void> {
    try {
      setCsrf((await getMe()).csrf ?? '');
      last.value = now.value = Date.now();
    } catch {
      now.value = Date.now();
    }
  }
  onMounted(() => {
    timer = window.setInterval(() => (now.value = Date.now()), LOOK_MS);
    seen = new PerformanceObserver((list) => {
      if (list.getEntries().some((e) => e.name.includes('/api/'))) last.value = Date.now();
    });
    seen.observe({ entryTypes: ['resource'] });
  });
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    seen?.disconnect();
  });
  return { warns, minutes, stay };
}
