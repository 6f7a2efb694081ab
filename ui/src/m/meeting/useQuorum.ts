/** The meeting that decides a matter just now, for its attendance meter. */
import { shallowRef, watchEffect, type ShallowRef } from 'vue';
import { listMeetings, type MeetingRow } from '@/api/meeting';

type Where = { community: string; matter: string };

/** The newest meeting of the matter, or null while unknown or where there is none. */
export function useQuorum(where: () => Where | null): ShallowRef<MeetingRow | null> {
  const meeting = shallowRef<MeetingRow | null>(null);
  watchEffect(() => {
    const at = where();
    if (!at) return;
    listMeetings(at.community, at.matter).then(
      (page) => (meeting.value = newest(page.items, 'deciding')),
      () => (meeting.value = null),
    );
  });
  return meeting;
}

/** Committees and Party members prepare; a body with force of law decides. */
export type Sitting = 'proposing' | 'deciding';

/** Of several rounds the last one that was not made void. */
export function newest(items: readonly MeetingRow[], sitting: Sitting): MeetingRow | null {
  const deciding = sitting === 'deciding';
  const valid = items.filter((one) => one.state !== 'void' && one.statutory === deciding);
  return valid.reduce<MeetingRow | null>((best, one) => (!best || one.starts_at > best.starts_at ? one : best), null);
}
