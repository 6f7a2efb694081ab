/** What was typed and not sent: asked about before a window is closed or a page is left. */
import { onBeforeUnmount } from 'vue';
import { t } from '@/kit/i18n';

type Dirty = () => boolean;
const asked = new Set<Dirty>();

export const isUnsaved = (): boolean => [...asked].some((dirty) => dirty());

/** True when nothing would be lost, or the reader agrees to lose it. */
export const mayLeave = (): boolean => !isUnsaved() || window.confirm(t('有写了没提交的内容，离开就没有了。要离开吗？'));

/** A form that is dirty while `dirty` says so. */
export function useUnsaved(dirty: Dirty): void {
  asked.add(dirty);
  onBeforeUnmount(() => asked.delete(dirty));
}

window.addEventListener('beforeunload', (e) => {
  if (isUnsaved()) e.preventDefault();
});
