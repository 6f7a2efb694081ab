/** How a community stands: its open matters by step, and the figures of its board. */
import { computed } from 'vue';
import { listMatters } from '@/api/matter';
import { listBoards } from '@/api/boards';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { can } from '../session';
import { kindOptions } from '../words';

export function useStanding(c: string) {
  const matters = useLoad(() => listMatters(c, { state: 'open' }));
  const board = useLoad(async () => (can('board.see') ? await listBoards(c) : null));

  const counts = computed(() => {
    const by = new Map<string, number>();
    for (const m of matters.data.value?.items ?? []) by.set(m.step_kind, (by.get(m.step_kind) ?? 0) + 1);
    return by;
  });
  const bars = computed(() => kindOptions().filter((k) => counts.value.has(k.value)).map((k) => ({ id: k.value, title: k.label, count: counts.value.get(k.value) ?? 0 })));
  const total = computed(() => matters.data.value?.items.length ?? 0);
  const most = computed(() => Math.max(0, ...bars.value.map((b) => b.count)));
  const late = computed(() => {
    const now = Date.now();
    return (matters.data.value?.items ?? []).filter((m) => m.due_at !== null && m.due_at < now).length;
  });
  const facts = computed(() => {
    const line = board.data.value?.items.find((one) => one.community === c) ?? board.data.value?.items[0];
    const lateNow = line?.matters_overdue ?? late.value;
    return [
      { label: t('正在走'), value: line?.matters_open ?? total.value, unit: t('件'), hot: false },
      { label: t('已超时'), value: lateNow, unit: t('件'), hot: lateNow > 0 },
      { label: t('公示中'), value: line?.publicities ?? counts.value.get('notice') ?? 0, unit: t('条'), hot: false },
    ];
  });
  const trouble = computed(() => (matters.data.value ? '' : matters.trouble.value ? matters.words.value : ''));
  return { facts, bars, most, total, trouble };
}
