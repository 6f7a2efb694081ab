/** When what waits is tried again: the network is back, the app is looked at, every half minute. */
import { onMounted, onUnmounted } from 'vue';
import { flushOutbox, useOutbox } from '@/kit/outbox';
import { useSession } from '@/kit/useSession';

const EVERY_MS = 30000;

export function useOutboxRuns(): void {
  const { refresh } = useSession();
  const { jobs } = useOutbox();
  let timer = 0;
  /** The token may be of an earlier session: who is there is asked first, and that sends the rest. */
  const back = () => void refresh().catch(() => undefined);
  const again = () => {
    if (jobs.value.length && document.visibilityState === 'visible') void flushOutbox().catch(() => undefined);
  };
  onMounted(() => {
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', again);
    timer = window.setInterval(again, EVERY_MS);
  });
  onUnmounted(() => {
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', again);
    window.clearInterval(timer);
  });
}
