/** Whether this machine has a network at all. */
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

export function useOnline(): Ref<boolean> {
  const online = ref(navigator.onLine);
  const look = () => (online.value = navigator.onLine);
  onMounted(() => {
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
  });
  return online;
}
