/** What the home page of a community shows: what waits for me here, what runs, what is posted. */
import { computed } from 'vue';
import { listMatters } from '@/api/matter';
import { listBoard } from '@/api/notice';
import { listWaiting, type Waiting } from '@/api/waiting';
import { useLoad } from '@/kit/useLoad';
import { useSession } from '@/kit/useSession';

export function useHome(c: string) {
  const { ready, signedIn } = useSession();
  const waiting = useLoad(async () => {
    await ready();
    if (!signedIn.value) return [];
    const all = (await listWaiting()).items.filter((one) => one.community === c);
    return all.sort(byDue);
  });
  const matters = useLoad(() => listMatters(c, { state: 'open' }));
  const board = useLoad(() => listBoard(c));
  const first = computed(() => waiting.data.value?.[0] ?? null);
  const rest = computed(() => waiting.data.value?.slice(1) ?? []);
  return { waiting, matters, board, first, rest };
}

const byDue = (a: Waiting, b: Waiting) => (a.due_at ?? Infinity) - (b.due_at ?? Infinity);
