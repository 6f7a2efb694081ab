/** Text a person was writing stays on this device until it is sent, even across a sign-in. */
import { ref, watch, type Ref } from 'vue';
import { forget, keysKept, recall, remember } from './i18n';

const HEAD = 'zhengyi.draft.';
const OWNER = 'zhengyi.drafts-of';

export function useDraft(key: string): { text: Ref<string>; clear: () => void } {
  const store = HEAD + key;
  const text = ref(recall(store) ?? '');
  watch(text, (now) => (now ? remember(store, now) : forget(store)), { flush: 'sync' });
  const clear = () => (text.value = '');
  return { text, clear };
}

/** Takes every draft off this device. */
export function wipeDrafts(): void {
  keysKept(HEAD).forEach(forget);
  forget(OWNER);
}

/** Drafts belong to one person: another who signs in on this device does not find them. */
export function claimDrafts(account: string): void {
  const owner = recall(OWNER);
  if (owner && owner !== account) wipeDrafts();
  remember(OWNER, account);
}
