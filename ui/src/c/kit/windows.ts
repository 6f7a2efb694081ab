/** The other windows of this browser: who signs in or out in one is seen in all. */
import { remember } from '@/kit/i18n';

const STORE = 'zhengyi.desk.account';

/** Says who is signed in here now; "" for nobody. */
export const tellWindows = (account: string): void => remember(STORE, `${account} ${Date.now()}`);

/** Calls when another window of this browser changed who is signed in. */
export function onOtherWindow(call: (account: string) => void): void {
  window.addEventListener('storage', (e) => {
    if (e.key === STORE && e.newValue !== null) call(e.newValue.split(' ')[0] ?? '');
  });
}
