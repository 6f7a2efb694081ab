/** What reaches me, read once and saved switch by switch. */
import { computed, reactive, watch } from 'vue';
import { askMail, confirmMail, dropMail, getReach, setReach, setReachSwitch, type ReachKind, type ReachMode } from '@/api/reach';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { useSend } from '@/kit/useSend';
import { useToast } from '@/kit/useToast';

const ORDER: readonly ReachMode[] = ['now', 'digest', 'app', 'off'];

/** The sentence of a kind without what would follow it. */
export const kindTitle = (text: string): string => text.replace(/[（(][^）)]*[）)]/g, '').replace(/[:：，,\s]+$/, '');

/** The modes a kind may have: none more silent than the law or the account's safety allows. */
export const modesOf = (kind: Pick<ReachKind, 'least'>): ReachMode[] => ORDER.slice(0, ORDER.indexOf(kind.least) + 1);

const FAMILIES: readonly string[] = ['case', 'concern', 'opinion', 'demand', 'objection', 'meeting', 'forum', 'rep', 'dispute', 'remind', 'escalate', 'duty', 'account'];

const familyTitle = (family: string): string =>
  ({ case: t('反映的事和工单'), concern: t('群众反映'), opinion: t('我提的意见'), demand: t('我联名的议题'), objection: t('我提的异议'), meeting: t('会议通知'), forum: t('受邀的会议'), rep: t('居民代表'), dispute: t('调解'), remind: t('到期提醒'), escalate: t('辖区逾期'), duty: t('值班和交办'), account: t('账号安全') })[family] ?? t('其他');

export function useReach() {
  const load = useLoad(getReach);
  const { say } = useToast();
  const form = reactive({ hour: '8', by_sms: true, by_mail: true, mail: '', code: '' });
  watch(load.data, (got) => got && Object.assign(form, { hour: String(got.hour), by_sms: got.by_sms, by_mail: got.by_mail }));

  const groups = computed(() => {
    const kinds = load.data.value?.kinds ?? [];
    const known = [...new Set(kinds.map((k) => (FAMILIES.includes(k.family) ? k.family : '')))];
    return [...FAMILIES, ''].filter((f) => known.includes(f)).map((f) => ({
      family: f, title: familyTitle(f), kinds: kinds.filter((k) => (FAMILIES.includes(k.family) ? k.family : '') === f),
    }));
  });
  const saved = async (act: () => Promise<unknown>) => {
    await act();
    say(t('已保存'));
    await load.reload();
  };
  const save = useSend(() => saved(() => setReach({ hour: Number(form.hour), by_sms: form.by_sms, by_mail: form.by_mail })));
  const choose = useSend((_key: string, kind: string, mode: ReachMode) => saved(() => setReachSwitch(kind, mode)));
  const ask = useSend(() => saved(() => askMail(form.mail.trim())));
  const confirm = useSend(() => saved(() => confirmMail(form.code.trim())));
  const drop = useSend(() => saved(dropMail));
  return { load, form, groups, save, choose, ask, confirm, drop };
}
