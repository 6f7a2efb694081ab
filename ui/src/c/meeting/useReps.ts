/** The representatives of the community: their households, how they came, what is done about it. */
import { computed } from 'vue';
import { giveHomes, listRepGaps, listRepGroups, listReps, repStep, shareHomes, type RepLine } from '@/api/rep';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, str } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';
import { can } from '../session';

export function useReps(c: string) {
  const load = useLoad(async () => {
    const [reps, groups, gaps] = await Promise.all([listReps(c), listRepGroups(c), can('register.see') ? listRepGaps(c) : Promise.resolve({ items: [], next: null })]);
    return { reps: reps.items, groups: groups.items, gaps: gaps.items, moreGaps: gaps.next !== null };
  });
  const rows = computed(() => [...(load.data.value?.reps ?? [])].sort((a, b) => Number(b.flag) - Number(a.flag) || b.absent_in_row - a.absent_in_row || (a.post < b.post ? -1 : 1)));
  const flagged = computed(() => rows.value.filter((r) => r.flag).length);

  async function step(r: RepLine, what: 'remind' | 'by_election'): Promise<void> {
    const propose = what === 'by_election';
    const sent = await askForm({
      title: propose ? t('提议补选{name}这一席', { name: r.name }) : t('提醒{name}', { name: r.name }),
      says: propose ? t('只是提议：补选按选举程序办，由人来决定。') : t('有账号的会收到消息，没有账号的请打电话或上门。'),
      button: propose ? t('提议补选') : t('记录提醒'),
      danger: propose,
      fields: [{ name: 'reason', label: t('情况说明'), kind: 'area', need: true, min: 4, max: 500 }],
      send: (v) => repStep(c, r.post, what, str(v, 'reason')),
    });
    if (sent) await load.reload();
  }
  async function give(homes: string[]): Promise<void> {
    const sent = await askForm({
      title: t('{n} 户交给哪位代表', { n: homes.length }),
      button: t('分配'),
      fields: [{ name: 'rep', label: t('居民代表'), kind: 'pick', need: true, options: (load.data.value?.reps ?? []).map((r) => ({ value: r.post, label: t('{name}（{n} 户）', { name: r.name, n: r.households }) })) }],
      send: (v) => giveHomes(c, str(v, 'rep'), homes, false),
    });
    if (sent) await load.reload();
  }
  async function share(): Promise<void> {
    try {
      const got = await shareHomes(c);
      say(t('已把 {n} 户分给各位代表', { n: got.households }));
      await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  return { load, rows, flagged, step, give, share };
}
