/** Meetings of the community, or of one matter: those to come first, then those held. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { readAll } from '@/api/all';
import { listAllRooms, listRooms, type MeetingLine } from '@/api/room';
import { useLoad } from '@/kit/useLoad';

export function useMeetings(c: string) {
  const route = useRoute();
  const matter = computed(() => (typeof route.query.matter === 'string' ? route.query.matter : ''));
  const load = useLoad<MeetingLine[]>(
    async () => (matter.value ? (await listRooms(c, matter.value)).items : readAll((after) => listAllRooms(c, after))),
    () => matter.value,
  );
  const rows = computed<MeetingLine[]>(() => load.data.value ?? []);
  const lives = (m: MeetingLine) => m.state === 'called' || m.state === 'open';
  const coming = computed(() => rows.value.filter(lives).sort((a, b) => a.starts_at - b.starts_at));
  const past = computed(() => rows.value.filter((m) => !lives(m)).sort((a, b) => b.starts_at - a.starts_at));
  return { load, coming, past, matter };
}
