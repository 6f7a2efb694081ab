/** The acts on what was raised: each asks for its words, sends them, and says when the list has changed. */
import { useRouter } from 'vue-router';
import { concernAct, raiseConcern, type Concern } from '@/api/concern';
import { readAll } from '@/api/all';
import { listItems } from '@/api/case';
import { listMatters } from '@/api/matter';
import { t } from '@/kit/i18n';
import { askForm, str, type FieldSpec, type Values } from '../kit/forms';
import { say } from '../kit/say';
import { can } from '../session';
import { carriedOptions, weightOptions } from './concernWords';

export function useConcernActs(c: string, changed: () => Promise<void>) {
  const router = useRouter();

  async function ask(title: string, button: string, fields: FieldSpec[], send: (v: Values) => Promise<unknown>, says?: string, done?: string): Promise<void> {
    if (await askForm({ title, button, fields, send, says, done, community: c })) await changed();
  }
  const filled = (v: Values, names: string[]) => Object.fromEntries(names.filter((n) => str(v, n)).map((n) => [n, str(v, n)]));

  /** Whose words they are: somebody of the register, a household, a name, or nobody. */
  const raise = (meeting?: string) =>
    ask(t('记一条反映'), t('记下'), [
      { name: 'text', label: t('反映什么'), kind: 'area', need: true, min: 2, max: 2000 },
      { name: 'weight', label: t('轻重缓急'), kind: 'radio', need: true, options: weightOptions(), value: 'normal' },
      ...(can('register.see') ? [{ name: 'resident', label: t('谁反映的'), kind: 'person' as const, community: c, hint: t('选了人，办的结果会发到他的手机；没有手机的提醒您去转告') }] : []),
      { name: 'name', label: t('怎么称呼'), kind: 'text', max: 40, hint: t('名册里找不到的，写称呼；匿名的不填') },
    ], (v) => raiseConcern(c, { text: str(v, 'text'), weight: str(v, 'weight'), ...filled(v, ['resident', 'name']), ...(meeting ? { meeting } : {}) }), undefined, t('已记下，没办之前每次碰头都先议'));

  /** Said in the room: an answer, or why it waits. */
  const isCase = (v: Values) => v.act === 'case';
  const decide = async (x: Concern) => {
    const { items } = await listItems(c);
    await ask(t('议定'), t('记下'), [
      { name: 'act', label: t('怎么办'), kind: 'radio', need: true, value: 'answer', options: [
        { value: 'answer', label: t('当场答复') },
        { value: 'keep', label: t('留到下次'), hint: t('下次碰头先议这一条') },
        { value: 'case', label: t('转为工单'), hint: t('立即进入受理派单，时限照事项目录') },
      ] },
      { name: 'text', label: t('说了什么'), kind: 'area', need: true, min: 2, max: 1000, hint: t('答复的原话，或者为什么还不能定、谁先做什么') },
      { name: 'weight', label: t('轻重缓急'), kind: 'radio', options: weightOptions(), value: x.weight, when: (v) => v.act === 'keep' },
      { name: 'item', label: t('事项'), kind: 'pick', need: true, options: items.map((one) => ({ value: one.id, label: one.title })), when: isCase },
      { name: 'address', label: t('位置'), kind: 'text', need: true, min: 2, max: 120, when: isCase },
    ], (v) => concernAct(c, x.id, str(v, 'act'), { text: str(v, 'text'), ...(v.act === 'keep' ? { weight: str(v, 'weight') } : isCase(v) ? filled(v, ['item', 'address']) : {}) }), x.text, t('已记下，会告诉反映的人'));
  };

  const toMatter = (x: Concern) => router.push({ name: 'matter-new', params: { place: c }, query: { concern: x.id } });

  async function toOpinion(x: Concern): Promise<void> {
    const open = (await readAll((after) => listMatters(c, { state: 'open', after }))).filter((m) => m.step_kind === 'solicit');
    if (open.length === 0) {
      say(t('现在没有正在征求意见的事项'));
      return;
    }
    await ask(t('记为事项的意见'), t('记入'), [{ name: 'matter', label: t('正在征求意见的事项'), kind: 'pick', need: true, options: open.map((m) => ({ value: m.id, label: m.title })), value: open.some((m) => m.id === x.matter) ? x.matter : '' }], (v) => concernAct(c, x.id, 'opinion', { matter: str(v, 'matter') }), x.text, t('已记入，来源是周碰头'));
  }

  const told = (x: Concern) => ask(t('转告了反映的人'), t('登记'), [{ name: 'way', label: t('怎么转告的'), kind: 'radio', need: true, options: carriedOptions() }], (v) => concernAct(c, x.id, 'told', { way: str(v, 'way') }), x.answer || x.text);

  return { raise, decide, toMatter, toOpinion, told };
}
export type ConcernActs = ReturnType<typeof useConcernActs>;
