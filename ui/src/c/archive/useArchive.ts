/** The archive page: sealed files, lists by which they are handed over, and the table of periods. */
import { computed } from 'vue';
import { actIn } from '@/api/bench';
import { listArchives, listHandovers, listTakers, listRetention, type Handover, type RetentionLine, type Taker } from '@/api/archive';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, list, str, type FieldSpec, type Option, type Values } from '../kit/forms';
import { usePages } from '../kit/usePages';
import { isCommunity, placeId } from '../session';
import { today } from '../money/moneyWords';

export const confirmFields = (): FieldSpec[] => [
  { name: 'password', label: t('再输入一次登录密码'), kind: 'password', max: 200, hint: t('用动态口令的可以不填密码') },
  { name: 'totp', label: t('动态口令'), kind: 'text', max: 10 },
];
export const confirmed = (v: Values): Values => ({ ...(str(v, 'password') ? { password: str(v, 'password') } : {}), ...(str(v, 'totp') ? { totp: str(v, 'totp') } : {}) });

export const periodText = (period: string): string => (period === 'permanent' ? t('永久') : t('{n} 年', { n: period }));
export const handoverState = (w: string): string => ({ made: t('等接收'), taken: t('已接收'), refused: t('已退回') })[w] ?? w;
export const handoverTone = (w: string): string => ({ made: 'amber', taken: 'ok', refused: 'seal' })[w] ?? 'grey';

/** Whom a list is for: a post ("post:KIND"), an account ("account:ID"), or an archive outside. */
const receivers = (posts: Taker[], takers: Taker[]): Option[] => [
  ...posts.map((x) => ({ value: `post:${x.kind}`, label: `${x.place} ${x.title}`, hint: t('岗位，不论谁任职') })),
  ...takers.map((x) => ({ value: `account:${x.account}`, label: `${x.name}（${x.title}）`, hint: x.place })),
  { value: 'outside', label: t('外部档案机构') },
];
const receiver = (v: Values): Values => {
  const [way, of = ''] = str(v, 'to').split(':');
  return way === 'post' ? { to_post: of } : way === 'account' ? { to_account: of } : { to_name: str(v, 'to_name') };
};

export function useArchive() {
  const c = placeId.value;
  const none = () => Promise.resolve({ items: [], next: null });
  const files = usePages((after) => (isCommunity.value ? listArchives(c, after) : none()));
  const lists = usePages((after) => (isCommunity.value ? listHandovers(c, after) : none()));
  const retention = useLoad(() => listRetention(c));
  const free = computed(() => files.items.value.filter((f) => !f.waiting));
  const ask = async (spec: Parameters<typeof askForm>[0]) => {
    if (await askForm(spec)) await Promise.all([files.load.reload(), lists.load.reload(), retention.reload()]);
  };

  const make = async () => {
    const takers = (await listTakers(c)).items;
    const posts = [...new Map(takers.map((x) => [x.kind, x])).values()];
    await ask({
      title: t('移交档案'),
      says: t('清单经您确认后等接收人核对；双方的确认都记入公开日志。'),
      button: t('移交'),
      done: t('清单已交出，等接收'),
      fields: [
        { name: 'to', label: t('移交给'), kind: 'pick', need: true, hint: t('选岗位或账号的，对方收到待办和消息，只有对方能接收'), options: receivers(posts, takers) },
        { name: 'to_name', label: t('外部单位名称'), kind: 'text', need: true, min: 2, max: 80, when: (v) => str(v, 'to') === 'outside' },
        { name: 'matters', label: t('档案'), kind: 'many', need: true, options: free.value.map((f) => ({ value: f.id, label: `${f.code} ${f.title}` })) },
        { name: 'note', label: t('说明'), kind: 'area', max: 500 },
        ...confirmFields(),
      ],
      send: (v) => actIn(c, 'handovers', { ...receiver(v), note: str(v, 'note'), matters: list(v, 'matters'), ...confirmed(v) }),
    });
  };
  const take = (h: Handover) =>
    ask({ title: t('接收 {n} 件档案', { n: h.files }), says: t('接收前程序逐件核对文件，缺失或改动的不能接收。'), button: t('接收'), done: t('已接收'), fields: confirmFields(), send: (v) => actIn(c, `handovers/${h.id}/take`, confirmed(v)) });
  const refuse = (h: Handover) =>
    ask({ title: t('退回清单'), button: t('退回'), danger: true, done: t('已退回'), fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => actIn(c, `handovers/${h.id}/refuse`, v) });
  const lengthen = (r: RetentionLine) =>
    ask({
      title: t('延长保管期限：{name}', { name: r.title }),
      says: t('现在是{now}，只能延长；从生效日起归档的按新期限。', { now: periodText(r.period) }),
      button: t('延长'),
      done: t('已公布'),
      fields: [
        { name: 'period', label: t('保管期限'), kind: 'pick', need: true, options: ['15', '20', '30', '50', '100', 'permanent'].filter((p) => p === 'permanent' || Number(p) > Number(r.period)).map((p) => ({ value: p, label: periodText(p) })) },
        { name: 'from_day', label: t('生效日期'), kind: 'day', need: true, value: today() },
        { name: 'reason', label: t('依据'), kind: 'area', need: true, min: 4, max: 500 },
      ],
      send: (v) => actIn(c, 'retention', { ...v, kind: r.kind }),
    });
  return { files, lists, retention, free, make, take, refuse, lengthen };
}
