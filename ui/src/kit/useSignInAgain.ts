/** A session that ended while somebody was writing: signing in again happens over the page. */
import { ref } from 'vue';

const asked = ref(false);

/** Opens the sign-in over the page, if this entry of the app shows one. */
export function askSignIn(): void {
  asked.value = true;
}

export function useSignInAgain() {
  return { asked };
}
