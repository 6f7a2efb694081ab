/** The lists behind the board's numbers that no page of their own has: opinions and objections. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { readAll } from '@/api/all';
import { getDeskNotice } from '@/api/desk';
import { listMatters, listOpinions } from '@/api/matter';
import { listBoard } from '@/api/notice';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';

export type DrillRow = { id: string; text: string; name: string; at: number; due: number | null; title: string; to: object };

async function opinionsAt(c: string, waiting: boolean): Promise<DrillRow[]> {
  const matters = await readAll((after) => listMatters(c, { state: 'open', kind: 'solicit', after }));
  const lists = await Promise.all(
    matters.map(async (m) => {
      const all = await readAll((after) => listOpinions(c, m.id, after));
      const to = { name: 'matter', params: { place: c, matter: m.id }, query: { step: m.step } };
      return all.filter((o) => !waiting || !o.disposition).map((o) => ({ id: o.id, text: o.text, name: o.name, at: o.at, due: null, title: m.title, to }));
    }),
  );
  return lists.flat();
}

async function objectionsAt(c: string): Promise<DrillRow[]> {
  const notices = (await readAll((after) => listBoard(c, after))).filter((n) => n.state === 'posted' && n.objections > 0);
  const full = await Promise.all(notices.map((n) => getDeskNotice(c, n.id)));
  return full.flatMap((n) =>
    n.objections
      .filter((o) => !o.reply)
      .map((o) => ({ id: o.id, text: o.text, name: o.name, at: o.at, due: o.due_at, title: n.title, to: { name: 'notice', params: { place: c, notice: n.id } } })),
  );
}

export function useDrill(c: string) {
  const route = useRoute();
  const what = computed(() => String(route.params.what));
  const titles = computed<Record<string, string>>(() => ({ opinions: t('正在征求的意见'), opinions_open: t('待答复意见'), objections: t('待答复异议') }));
  const title = computed(() => titles.value[what.value] ?? t('没有这一页'));
  const load = useLoad(async () => (what.value === 'objections' ? objectionsAt(c) : opinionsAt(c, what.value === 'opinions_open')), () => what.value);
  return { load, title };
}
