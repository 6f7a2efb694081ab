/** Text a person was writing stays on this device until it is sent, even across a sign-in. */
import { ref, watch, type Ref } from 'vue';
import { recall, remember } from './i18n';

export function useDraft(key: string): { text: Ref<string>; clear: () => void } {
  const store = `zhengyi.draft.${key}`;
  const text = ref(recall(store) ?? '');
  watch(text, (now) => remember(store, now));
  const clear = () => (text.value = '');
  return { text, clear };
}
