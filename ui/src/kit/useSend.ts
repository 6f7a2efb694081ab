/** Sending one form: busy while it runs, the refusal in words, the field at fault. */
import { ref, type Ref } from 'vue';
import { errorWords } from './errors';
import { ApiError, newKey } from './http';
import { askSignIn } from './useSignInAgain';

export type Send<A extends unknown[]> = {
  busy: Ref<boolean>;
  words: Ref<string>;
  field: Ref<string>;
  needsSignIn: Ref<boolean>;
  run: (...args: A) => Promise<boolean>;
};

/** `act` gets a key that stays the same until it succeeded, so pressing twice counts once. */
export function useSend<A extends unknown[]>(act: (key: string, ...args: A) => Promise<unknown>): Send<A> {
  const busy = ref(false);
  const words = ref('');
  const field = ref('');
  const needsSignIn = ref(false);
  let key = newKey();

  async function run(...args: A): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    words.value = '';
    field.value = '';
    try {
      await act(key, ...args);
      key = newKey();
      return true;
    } catch (e) {
      if (e instanceof ApiError && e.status > 0) key = newKey();
      words.value = errorWords(e);
      field.value = e instanceof ApiError ? (e.field ?? '') : '';
      needsSignIn.value = e instanceof ApiError && e.id === 'sign_in_first';
      if (needsSignIn.value) askSignIn();
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, words, field, needsSignIn, run };
}
