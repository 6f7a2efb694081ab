/** Large type: the root font size in four steps, remembered on this device. */
import { ref } from 'vue';
import { recall, remember } from './i18n';

export type TextSize = '' | 'l' | 'xl' | 'xxl';
export const TEXT_SIZES: readonly TextSize[] = ['', 'l', 'xl', 'xxl'];

const STORE = 'zhengyi.size';
const size = ref<TextSize>('');

function set(next: TextSize): void {
  size.value = next;
  if (next) document.documentElement.dataset['size'] = next;
  else delete document.documentElement.dataset['size'];
  remember(STORE, next);
}

/** Applies the size of an earlier visit, or of `?size=` in the address. */
export function restoreTextSize(search: string): void {
  const asked = new URLSearchParams(search).get('size') ?? recall(STORE) ?? '';
  const known = TEXT_SIZES.find((one) => one === asked);
  if (known) set(known);
}

export function useTextSize() {
  const toggle = () => set(size.value ? '' : 'l');
  return { size, set, toggle };
}
