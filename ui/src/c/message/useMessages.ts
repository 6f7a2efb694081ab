/** My messages: how many are unread, and the list page by page. */
import { ref, watch } from 'vue';
import { listMessages, seenMessages } from '@/api/messages';
import { usePages } from '../kit/usePages';
import { me } from '../session';

export const unread = ref(0);

export async function countUnread(): Promise<void> {
  if (!me.value?.account) return;
  try {
    unread.value = (await listMessages()).items.filter((one) => !one.read_at).length;
  } catch {
    unread.value = 0;
  }
}

/** Opening the list reads it; what was unread stays marked while it is looked at. */
export function useMessages() {
  const pages = usePages((after) => listMessages(after));
  watch(pages.load.data, (page) => {
    const newest = page?.items[0];
    if (!newest || !page.items.some((one) => !one.read_at)) return;
    void seenMessages(newest.id).then(() => (unread.value = 0)).catch(() => undefined);
  });
  return pages;
}
