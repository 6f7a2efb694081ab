/** The shelf of master copies here, the one looked at, and what may be done with it. */
import { computed } from 'vue';
import { actIn } from '@/api/bench';
import { listMasters, listReadings, listVersions, policyCount, type ShelfLine } from '@/api/master';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';
import { useQuery } from '../kit/useQuery';
import { filled } from '../matter/acts/act';
import { can, place } from '../session';

export function useMasters(c: string) {
  const load = useLoad(() => listMasters(c));
  const slot = useQuery('slot');
  const items = computed(() => load.data.value?.items ?? []);
  const line = computed(() => items.value.find((one) => one.slot === slot.value) ?? items.value.find((one) => one.slot === 'flow_chart') ?? null);
  const versions = useLoad(async () => (line.value?.id ? (await listVersions(c, line.value.id)).items : []), () => line.value?.id);
  const readings = useLoad(async () => (line.value?.id ? (await listReadings(c, line.value.id)).items : []), () => line.value?.id);
  const policies = computed(() => policyCount(items.value));
  const mayPublish = computed(() => place.value?.level === 'district' && can('setting.run'));
  const mayRead = computed(() => place.value?.level === 'community' && Boolean(line.value?.id) && !line.value?.read);
  const again = async () => {
    await load.reload();
    await versions.reload();
    await readings.reload();
  };

  async function publish(one: ShelfLine): Promise<void> {
    const text = one.id ? (versions.data.value?.[0]?.text ?? '') : '';
    const sent = await askForm({
      title: t('发布：{name}', { name: one.title }),
      says: t('发布后全区各社区立即可见；正在办的事项仍按立项时的版本走。'),
      button: t('发布'),
      done: t('已发布'),
      fields: [
        { name: 'title', label: t('名称'), kind: 'text', need: true, min: 2, max: 60, value: one.title },
        { name: 'text', label: t('正文'), kind: 'area', need: true, min: 10, max: 20000, value: text },
        { name: 'note', label: t('改了什么'), kind: 'text', max: 500 },
        { name: 'from_day', label: t('施行日期'), kind: 'day', hint: t('不填就是今天') },
      ],
      send: (v) => actIn(c, 'masters', { slot: one.slot, ...filled(v) }),
    });
    if (sent) await again();
  }
  async function sign(one: ShelfLine): Promise<void> {
    try {
      await actIn(c, `masters/${one.id}/read`);
      say(t('已签收'));
      await again();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  return { load, slot, items, line, versions, readings, policies, mayPublish, mayRead, publish, sign };
}
