/** Meetings of the community's matters that are at a meeting now, or of one matter. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { listMatters } from '@/api/matter';
import { listRooms, type DeskMeeting } from '@/api/room';
import { useLoad } from '@/kit/useLoad';

const AT_MEETINGS = ['propose', 'resolve', 'decision_publicity'];

async function readAll(c: string): Promise<DeskMeeting[]> {
  const pages = await Promise.all(AT_MEETINGS.map((step) => listMatters(c, { state: 'open', step })));
  const matters = pages.flatMap((p) => p.items);
  const lists = await Promise.all(matters.map(async (m) => (await listRooms(c, m.id)).items.map((x) => ({ ...x, matter_title: m.title }))));
  return lists.flat();
}

export function useMeetings(c: string) {
  const route = useRoute();
  const matter = computed(() => (typeof route.query.matter === 'string' ? route.query.matter : ''));
  const load = useLoad(async () => (matter.value ? (await listRooms(c, matter.value)).items : await readAll(c)), () => matter.value);
  const rows = computed<DeskMeeting[]>(() => load.data.value ?? []);
  const lives = (m: DeskMeeting) => m.state === 'called' || m.state === 'open';
  const coming = computed(() => rows.value.filter(lives).sort((a, b) => a.starts_at - b.starts_at));
  const past = computed(() => rows.value.filter((m) => !lives(m)).sort((a, b) => b.starts_at - a.starts_at));
  return { load, coming, past, matter };
}
