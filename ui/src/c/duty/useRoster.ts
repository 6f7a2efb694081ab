/** The rosters of a street and what may be done to them: make, publish, enter leave, put a substitute in. */
import { computed } from 'vue';
import { actIn } from '@/api/bench';
import { getRoster, listLeaves, listRosters, listSeats, listSwaps, makeFeed, type DutyLeave, type DutySheet, type DutySwap } from '@/api/duty';
import { dayText } from '@/kit/format';
import { t } from '@/kit/i18n';
import { firstOfMonth, nextMonth } from '@/kit/month';
import { useLoad } from '@/kit/useLoad';
import { askForm, tellOnce } from '../kit/forms';
import { useQuery } from '../kit/useQuery';
import { can } from '../session';
import { today } from '../money/moneyWords';

const none = <T>() => Promise.resolve({ items: [] as T[], next: null });

export function useRoster(c: string) {
  const chosen = useQuery('roster');
  const load = useLoad(async () => {
    const run = can('duty.run');
    const [rosters, leaves, swaps] = await Promise.all([listRosters(c), run ? listLeaves(c) : none<DutyLeave>(), run ? listSwaps(c) : none<DutySwap>()]);
    const items = [...rosters.items].sort((a, b) => (a.month < b.month ? -1 : 1)).filter((x) => x.published_at || run);
    const now = firstOfMonth(today());
    const one = items.find((x) => x.id === chosen.value) ?? items.find((x) => x.month === now) ?? items[items.length - 1];
    const sheet: DutySheet | null = one ? await getRoster(c, one.id) : null;
    return { rosters: items, sheet, leaves: leaves.items, swaps: swaps.items };
  }, () => chosen.value);
  const sheet = computed(() => load.data.value?.sheet ?? null);
  const people = async () => {
    const seen = new Map<string, string>();
    for (const s of (await listSeats(c)).items) seen.set(s.person, s.name);
    return [...seen].map(([value, label]) => ({ value, label }));
  };

  async function make(): Promise<void> {
    const months = [firstOfMonth(today()), nextMonth(today())];
    let id = '';
    const sent = await askForm({
      title: t('排一个月的班'),
      says: t('按规则自动排：每周一书记或主任接访，每个工作日一名副职领导接访，分包领导每周到社区坐班；请假的日子不排。'),
      button: t('排班'),
      done: t('已排好，核对后公布'),
      fields: [
        { name: 'month', label: t('月份'), kind: 'pick', need: true, value: months[1]!, options: months.map((m) => ({ value: m, label: m.slice(0, 7) })) },
        { name: 'head_moves', label: t('周一放假时顺延到那周下一个工作日'), kind: 'check', value: true },
        { name: 'plain', label: t('这一年的节假日还没公布：先只按周末排'), kind: 'check' },
        { name: 'onsite_days', label: t('每周到社区坐班几天'), kind: 'int', need: true, min: 1, max: 5, value: '2' },
        { name: 'hours', label: t('接访时间'), kind: 'text', need: true, min: 2, max: 60, value: '9:00-11:30，14:30-17:00' },
        { name: 'place', label: t('接访地点'), kind: 'text', need: true, min: 2, max: 80, value: sheet.value?.roster.place ?? '' },
      ],
      send: async (v) => (id = (await actIn<{ id: string }>(c, 'duty_rosters', v)).id),
    });
    if (!sent) return;
    chosen.value = id;
    await load.reload();
  }
  async function publish(): Promise<void> {
    const r = sheet.value?.roster;
    if (!r) return;
    const sent = await askForm({ title: t('公布 {month} 的排班', { month: r.month.slice(0, 7) }), says: t('公布后居民不用登录就能看到；之后只能换班或替班。'), button: t('公布'), done: t('已公布'), fields: [], send: () => actIn(c, `duty_rosters/${r.id}/publish`) });
    if (sent) await load.reload();
  }
  async function leave(): Promise<void> {
    const sent = await askForm({
      title: t('登记请假'),
      says: t('只记哪几天不在，不记原因。'),
      button: t('登记'),
      done: t('已登记，重新排班时会避开'),
      fields: [
        { name: 'person', label: t('谁'), kind: 'pick', need: true, options: await people() },
        { name: 'from_day', label: t('从'), kind: 'day', need: true, value: today() },
        { name: 'to_day', label: t('到'), kind: 'day', need: true, value: today() },
      ],
      send: (v) => actIn(c, 'duty_leaves', v),
    });
    if (sent) await load.reload();
  }
  async function endLeave(x: DutyLeave): Promise<void> {
    const sent = await askForm({ title: t('取消{name}的请假', { name: x.name }), button: t('取消请假'), done: t('已取消'), fields: [], send: () => actIn(c, `duty_leaves/${x.id}/end`) });
    if (sent) await load.reload();
  }
  async function replace(id: string): Promise<void> {
    const d = sheet.value?.duties.find((x) => x.id === id);
    if (!d) return;
    const fits: Record<string, string[]> = { head: ['street_secretary', 'street_director'], deputy: ['street_deputy'], onsite: ['service_contact'] };
    const options = (sheet.value?.seats ?? []).filter((s) => fits[d.role]?.includes(s.kind) && s.person !== d.person && (d.role !== 'onsite' || s.region === d.region)).map((s) => ({ value: s.person, label: s.name }));
    const sent = await askForm({
      title: t('{day} 替{name}的班', { day: dayText(d.day), name: d.name }),
      says: t('两人能自己换班时不用替班。替班后整个月仍要符合规则。'),
      button: t('安排替班'),
      done: t('已安排，已通知替班的人'),
      fields: [
        { name: 'person', label: t('由谁替'), kind: 'pick', need: true, options },
        { name: 'reason', label: t('原因'), kind: 'text', need: true, min: 4, max: 500 },
      ],
      send: (v) => actIn(c, `duties/${d.id}/replace`, v),
    });
    if (sent) await load.reload();
  }
  async function subscribe(): Promise<void> {
    const feed = await makeFeed(c, 'all');
    await tellOnce(t('日历订阅地址'), t('把地址加进手机或电脑的日历，排班变了会自己更新。地址只显示这一次，可随时作废。'), [{ label: t('地址'), value: feed.url }], t('收好了'));
  }
  return { load, sheet, chosen, make, publish, leave, endLeave, replace, subscribe };
}
