/** What surrounds a meeting: agenda, delivery, moments, signed minutes, files, and its acts. */
import { computed } from 'vue';
import { getSitting, listDeliveries, type AgendaItem, type Delivery } from '@/api/meeting';
import { getTold, tellHomes } from '@/api/rep';
import { roomAct } from '@/api/room';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, str, type FieldSpec, type Values } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';
import { can, placeId } from '../session';
import { agendaKindOptions, fileKindOptions, signRoleOptions } from '../words';

export function useSitting(c: string, id: string, changed: () => Promise<void>) {
  const load = useLoad(async () => {
    const [sitting, told, sent] = await Promise.all([getSitting(c, id), can('matter.see') ? getTold(c, id) : null, can('meeting.run') ? listDeliveries(c, id) : null]);
    return { sitting, told: told?.items[0] ?? null, deliveries: sent?.items ?? [] };
  });
  const agenda = computed(() => load.data.value?.sitting.agenda ?? []);
  const deliveries = computed(() => load.data.value?.deliveries ?? []);
  const arrived = computed(() => deliveries.value.filter((d) => ['sms', 'hand', 'read'].includes(d.proof)).length);
  async function reload(): Promise<void> {
    await Promise.all([load.reload(), changed()]);
  }
  async function ask(title: string, button: string, fields: FieldSpec[], send: (v: Values) => Promise<unknown>, says?: string): Promise<void> {
    if (await askForm({ title, button, fields, send, says, community: placeId.value })) await reload();
  }
  const addItem = () =>
    ask(t('加一项议程'), t('加入'), [
      { name: 'kind', label: t('类别'), kind: 'radio', need: true, options: agendaKindOptions(['other', 'report', 'pledge']), value: 'other' },
      { name: 'title', label: t('议程'), kind: 'text', need: true, min: 2, max: 200 },
    ], (v) => roomAct(c, id, 'agenda', { kind: str(v, 'kind'), title: str(v, 'title') }));
  const outcome = (x: AgendaItem) => ask(x.title, t('保存'), [{ name: 'text', label: t('议定了什么'), kind: 'area', need: true, min: 2, max: 2000, value: x.outcome }], (v) => roomAct(c, id, 'outcomes', { item: x.id, text: str(v, 'text') }));
  async function up(x: AgendaItem): Promise<void> {
    const ids = agenda.value.map((y) => y.id);
    const at = ids.indexOf(x.id);
    if (at < 1) return;
    ids.splice(at - 1, 2, x.id, ids[at - 1] as string);
    try {
      await roomAct(c, id, 'agenda_order', { items: ids });
      await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  const hand = (d: Delivery) => ask(t('当面送达{name}', { name: d.name }), t('登记'), [{ name: 'witness', label: t('见证人'), kind: 'text', need: true, min: 2, max: 40, hint: t('不能是送达人本人') }], (v) => roomAct(c, id, 'deliveries', { voters: [d.voter], witness: str(v, 'witness') }));
  const sign = () =>
    ask(t('确认会议记录'), t('确认'), [
      { name: 'role', label: t('我是'), kind: 'radio', need: true, options: signRoleOptions(can('meeting.run'), can('supervise')) },
      { name: 'password', label: t('再输入一次登录密码'), kind: 'password', max: 200, hint: t('用动态口令的可以不填密码') },
      { name: 'totp', label: t('动态口令'), kind: 'text', max: 10 },
    ], (v) => roomAct(c, id, 'minutes_sign', { role: str(v, 'role'), ...(str(v, 'password') ? { password: str(v, 'password') } : {}), ...(str(v, 'totp') ? { totp: str(v, 'totp') } : {}) }), t('三个人都确认后，记录固定下来，不能再改。'));
  const attach = () =>
    ask(t('附照片、录音或文件'), t('附上'), [
      { name: 'kind', label: t('类别'), kind: 'radio', need: true, options: fileKindOptions() },
      { name: 'title', label: t('说明'), kind: 'text', need: true, min: 2, max: 120 },
      { name: 'file', label: t('文件'), kind: 'file', need: true },
    ], (v) => roomAct(c, id, 'files', { file: str(v, 'file'), kind: str(v, 'kind'), title: str(v, 'title') }));
  async function tell(): Promise<void> {
    try {
      await tellHomes(c, id);
      say(t('已告知各户'));
      await reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  return { load, agenda, deliveries, arrived, addItem, outcome, up, hand, sign, attach, tell };
}
export type SittingDesk = ReturnType<typeof useSitting>;
