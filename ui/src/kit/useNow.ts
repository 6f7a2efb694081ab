/** The server's clock on the page: deadlines are counted by it, not by the phone's clock. */
import { onMounted, onUnmounted, ref, type Ref } from 'vue';

let offset = 0;
const now = ref(Date.now());
let users = 0;
let timer = 0;

/** Tells the page what time the server has. */
export function setServerNow(ms: number): void {
  offset = ms - Date.now();
  now.value = ms;
}

/** Now by the server's clock, fresh every 20 seconds while a component uses it. */
export function useNow(): Ref<number> {
  onMounted(() => {
    if (users++ === 0) timer = window.setInterval(() => (now.value = Date.now() + offset), 20000);
  });
  onUnmounted(() => {
    if (--users === 0) window.clearInterval(timer);
  });
  return now;
}

export function serverNow(): number {
  return Date.now() + offset;
}
