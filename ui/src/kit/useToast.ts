/** One short message at a time, spoken by screen readers. */
import { ref } from 'vue';

const message = ref('');
let timer = 0;

export function useToast() {
  function say(text: string): void {
    window.clearTimeout(timer);
    message.value = text;
    timer = window.setTimeout(() => (message.value = ''), 6000);
  }
  return { message, say };
}
