/** When the session ends if nothing is asked: a warning three minutes before, a word when it is over. */
import { computed, onBeforeUnmount, onMounted, ref } from 'vue';
import { lastAnswer } from './http';
import { serverNow } from './useNow';

/** What the server says of a session; 0 and null for a visitor. */
export type Lease = { idle_ms: number; expires_at: number | null };

const WARN_MS = 3 * 60000;
const LOOK_MS = 10000;
/** The server notes a session as used at most once a minute. */
const NOTED_MS = 60000;

/** Milliseconds until the session ends; Infinity for a visitor. */
export function leaseLeft(lease: Lease | null, used: number, now: number, server: number): number {
  if (!lease || lease.idle_ms <= 0) return Infinity;
  const idle = lease.idle_ms - NOTED_MS - (now - used);
  return lease.expires_at ? Math.min(idle, lease.expires_at - server) : idle;
}

/** `look` asks the server once, which keeps the session. */
export function useIdle(lease: () => Lease | null, look: () => Promise<unknown>) {
  const now = ref(Date.now());
  const left = computed(() => leaseLeft(lease(), lastAnswer(), now.value, serverNow() + (now.value - Date.now())));
  const over = computed(() => left.value <= 0);
  const warns = computed(() => left.value < WARN_MS && !over.value);
  const minutes = computed(() => Math.max(1, Math.ceil(left.value / 60000)));
  let timer = 0;

  async function stay(): Promise<void> {
    await look().catch(() => undefined);
    now.value = Date.now();
  }
  const tick = () => (now.value = Date.now());
  onMounted(() => {
    timer = window.setInterval(tick, LOOK_MS);
    document.addEventListener('visibilitychange', tick);
  });
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  });
  return { warns, over, minutes, stay };
}
