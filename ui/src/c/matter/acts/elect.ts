/** Acts of elections, recalls and yearly reviews. */
import { getElection } from '@/api/elect';
import { listPosts } from '@/api/office';
import { actIn } from '@/api/bench';
import { readAll } from '@/api/all';
import { t } from '@/kit/i18n';
import type { FieldSpec, Option } from '../../kit/forms';
import { educationOptions } from '../../words';
import { filled, toMatter, toThing, type ActTable, type BenchCtx } from './act';

const today = (): string => new Date(Date.now() + 28800000).toISOString().slice(0, 10);

/** Everybody in a post today, by name and post. */
async function holders(c: string, kinds?: string[]): Promise<Option[]> {
  const all = await readAll((after) => listPosts(c, after));
  return all.filter((p) => (!p.to_day || p.to_day >= today()) && (!kinds || kinds.includes(p.kind))).map((p) => ({ value: p.id, label: `${p.name}（${p.title}）` }));
}
const seatsOf = async (b: BenchCtx) => (await getElection(b.c, b.matter.id)).may_seats;
const verdicts = (): Option[] => [{ value: 'accepted', label: t('合格') }, { value: 'refused', label: t('不合格') }, { value: 'withdrawn', label: t('本人放弃') }];

export const electActs: ActTable = {
  'elect.seats': {
    label: () => t('定应选名额'),
    form: async (b) => {
      const { may_seats, seats } = await getElection(b.c, b.matter.id);
      const now = (seat: string) => seats.find((s) => s.seat === seat)?.seats ?? 0;
      return {
        title: t('定应选名额'),
        says: t('不选的职位填 0；总数按规则集的上下限核对。'),
        button: t('保存'),
        done: t('名额已定'),
        fields: may_seats.map((s): FieldSpec => ({ name: s.seat, label: s.title, kind: 'int', need: true, min: 0, max: 20, value: now(s.seat) })),
        send: (v) => actIn(b.c, `matters/${b.matter.id}/seats`, { seats: may_seats.map((s) => ({ seat: s.seat, seats: Number(v[s.seat] ?? 0) })).filter((s) => s.seats > 0) }),
      };
    },
  },
  'elect.nominate': {
    label: () => t('登记被提名人'),
    form: async (b) => {
      const [seats, people] = await Promise.all([seatsOf(b), holders(b.c)]);
      return {
        title: t('登记被提名人'),
        says: t('党组织提名，或者选民联名；联名的由选民在手机上逐人签名，够数才能通过资格审查。'),
        button: t('登记'),
        done: t('已登记'),
        fields: [
          { name: 'seat', label: t('职位'), kind: 'radio' as const, need: true, options: seats.map((s) => ({ value: s.seat, label: s.title })) },
          { name: 'post', label: t('被提名人'), kind: 'pick' as const, need: true, options: people, hint: t('现任人员、社区工作者和居民代表') },
          { name: 'education', label: t('学历'), kind: 'pick' as const, options: educationOptions() },
          { name: 'nominated', label: t('谁提名'), kind: 'radio' as const, need: true, value: 'party', options: [{ value: 'party', label: t('党组织提名') }, { value: 'voters', label: t('选民联名') }] },
        ],
        send: (v) => toMatter(b, 'candidates', v),
      };
    },
  },
  'elect.check': {
    label: () => t('审查资格'),
    subject: 'candidate',
    form: (b) => ({
      title: t('候选人资格审查'),
      button: t('保存'),
      done: t('已记录'),
      fields: [
        { name: 'verdict', label: t('结论'), kind: 'radio', need: true, options: verdicts() },
        { name: 'reason', label: t('依据和说明'), kind: 'area', need: true, min: 4, max: 500 },
      ],
      send: (v) => toThing(b, 'candidates', 'check', v),
    }),
  },
  'appeal.decide': {
    label: () => t('处理名单申诉'),
    subject: 'appeal',
    form: async (b) => ({
      title: t('处理名单申诉'),
      says: t('申诉成立的，名单随即更正，新的校验值记入公开日志。'),
      button: t('作出决定'),
      done: t('已处理'),
      fields: [
        { name: 'decision', label: t('决定'), kind: 'radio' as const, need: true, options: [{ value: 'upheld', label: t('成立，更正名单') }, { value: 'refused', label: t('不成立') }] },
        { name: 'resident', label: t('居民'), kind: 'person' as const, need: true, community: b.c, hint: t('申诉成立时填写要列入或除名的居民'), when: (v) => v['decision'] === 'upheld' },
        { name: 'reply', label: t('答复'), kind: 'area' as const, need: true, min: 4, max: 500 },
      ],
      send: (v) => toThing(b, 'appeals', 'decide', v),
    }),
  },
  'elect.open': {
    label: () => t('开始投票'),
    form: (b) => ({ title: t('开始投票'), says: t('候选人须多于应选名额，名单申诉须处理完。名额没有选满的，再点一次就另行选举。投票无记名。'), button: t('开始投票'), done: t('投票已开始'), fields: [], send: () => toMatter(b, 'elect', {}) }),
  },
  'review.open': {
    label: () => t('开始评议'),
    form: (b) => ({ title: t('开始评议'), says: t('对班子整体和每名成员无记名评议；被评议的人不能操作。'), button: t('开始评议'), done: t('评议已开始'), fields: [], send: () => toMatter(b, 'review', {}) }),
  },
  'recall.name': {
    label: () => t('写明被罢免人和理由'),
    form: async (b) => ({
      title: t('写明被罢免人和理由'),
      button: t('保存'),
      done: t('已记录'),
      fields: [
        { name: 'post', label: t('要求罢免谁'), kind: 'pick' as const, need: true, options: await holders(b.c, (await seatsOf(b)).map((s) => s.seat)) },
        { name: 'grounds', label: t('罢免理由'), kind: 'area' as const, need: true, min: 4, max: 2000 },
      ],
      send: (v) => toMatter(b, 'recall', v),
    }),
  },
  'recall.state': {
    label: () => t('记录本人申辩'),
    form: (b) => ({
      title: t('记录本人申辩'),
      says: t('被提出罢免的成员有权申辩；本人不申辩的，也要记明。'),
      button: t('保存'),
      done: t('已记录'),
      fields: [
        { name: 'way', label: t('方式'), kind: 'radio', need: true, options: [{ value: 'written', label: t('书面') }, { value: 'spoken', label: t('口头') }, { value: 'waived', label: t('本人不申辩') }] },
        { name: 'text', label: t('申辩内容'), kind: 'area', need: true, min: 4, max: 5000 },
      ],
      send: (v) => toMatter(b, 'statement', filled(v)),
    }),
  },
};
