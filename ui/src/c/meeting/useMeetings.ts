/** Meetings of the community: coming first, then the latest held. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { listMatters } from '@/api/matter';
import { listMeetings, type MeetingRow } from '@/api/meeting';
import { ApiError } from '@/kit/http';
import { useLoad } from '@/kit/useLoad';
import { listRooms } from '@/api/room';

type Row = MeetingRow & { matter_title?: string };
const AT_MEETINGS = ['propose', 'resolve'];

/** The list of the place when the server has one, else the meetings of the matters that are at a meeting now. */
async function readAll(c: string): Promise<Row[]> {
  try {
    return (await listRooms(c)).items;
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 404) throw e;
  }
  const matters = (await Promise.all(AT_MEETINGS.map((step) => listMatters(c, { state: 'open', step })))).flatMap((p) => p.items);
  const lists = await Promise.all(matters.map(async (m) => (await listMeetings(c, m.id)).items.map((x) => ({ ...x, matter_title: m.title }))));
  return lists.flat();
}

export function useMeetings(c: string) {
  const route = useRoute();
  const matter = computed(() => (typeof route.query.matter === 'string' ? route.query.matter : ''));
  const load = useLoad(async () => (matter.value ? (await listMeetings(c, matter.value)).items : await readAll(c)), () => matter.value);
  const rows = computed<Row[]>(() => load.data.value ?? []);
  const coming = computed(() => rows.value.filter((m) => m.state === 'called' || m.state === 'open').sort((a, b) => a.starts_at - b.starts_at));
  const past = computed(() => rows.value.filter((m) => m.state !== 'called' && m.state !== 'open').sort((a, b) => b.starts_at - a.starts_at));
  return { load, coming, past, matter };
}
