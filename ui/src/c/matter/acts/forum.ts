/** Acts of the three meetings: asking people, writing down what they say, answering, concluding. */
import { listLiaisons, getForum } from '@/api/forum';
import { listResidents } from '@/api/register';
import { capacities, stanceWord, stancesOf } from '@/kit/forumWords';
import { t } from '@/kit/i18n';
import { askForm, str, type Option } from '../../kit/forms';
import { dispositionOptions } from '../../words';
import { actIn } from '@/api/bench';
import { filled, toMatter, toThing, type ActTable, type BenchCtx } from './act';

const GUEST = 'guest';

/** Who of the register has that name; first the name is asked for. */
async function byName(c: string): Promise<{ name: string; options: Option[] }> {
  let name = '';
  await askForm({ title: t('邀请谁'), button: t('下一步'), fields: [{ name: 'name', label: t('姓名'), kind: 'text', need: true, min: 2, max: 40 }], send: async (v) => { name = str(v, 'name'); } });
  const found = name ? (await listResidents(c, { q: name })).items.slice(0, 8) : [];
  return { name, options: [...found.map((r) => ({ value: String(r.id), label: r.name ?? '', hint: r.household_text ?? '' })), { value: GUEST, label: t('不在登记册：{name}', { name }) }] };
}

const capacityOptions = (b: BenchCtx): Option[] => {
  const first: Record<string, string[]> = { hearing: ['affected', 'rep', 'unit'], coordination: ['party'], review: ['resident', 'supervision'] };
  const order = [...(first[b.bench.use] ?? []), ...Object.keys(capacities())];
  return [...new Set(order)].map((value) => ({ value, label: capacities()[value] ?? value }));
};

const meetingOf = async (b: BenchCtx): Promise<string> => (await getForum(b.c, b.matter.id)).meeting ?? '';
const toMeeting = async (b: BenchCtx, act: string, v: object) => actIn(b.c, `meetings/${await meetingOf(b)}/${act}`, v);

export const forumActs: ActTable = {
  'forum.invite': {
    label: () => t('邀请参加'),
    form: async (b) => {
      const { name, options } = await byName(b.c);
      return {
        title: t('邀请参加'),
        says: t('召集时名单冻结，之后不能增减。'),
        button: t('加入名单'),
        done: t('已加入名单，有账号的会收到通知'),
        fields: [
          { name: 'who', label: t('是哪一位'), kind: 'radio', need: true, options, value: options[0]?.value ?? GUEST },
          { name: 'capacity', label: t('以什么身份'), kind: 'pick', need: true, options: capacityOptions(b), value: capacityOptions(b)[0]?.value ?? '' },
          { name: 'unit', label: t('所在单位'), kind: 'text', max: 80 },
        ],
        send: (v) => toMatter(b, 'invited', { capacity: v.capacity ?? '', unit: v.unit ?? '', ...(v.who === GUEST ? { name } : { resident: v.who ?? '' }) }),
      };
    },
  },
  'forum.uninvite': {
    label: () => t('移出名单'),
    subject: 'invited',
    form: (b) => ({ title: t('移出名单'), button: t('移出'), danger: true, done: t('已移出'), fields: [], send: () => actIn(b.c, `invited/${b.subject ?? ''}/withdraw`) }),
  },
  'forum.consent': {
    label: () => t('登记书面同意'),
    subject: 'invited',
    form: (b) => ({
      title: t('登记书面同意'),
      says: t('书面同意的一方可以不到会。'),
      button: t('登记'),
      done: t('已登记'),
      community: b.c,
      fields: [
        { name: 'text', label: t('同意的内容'), kind: 'area', need: true, min: 4, max: 2000 },
        { name: 'file', label: t('书面材料照片'), kind: 'file' },
      ],
      send: (v) => toThing(b, 'invited', 'consent', v),
    }),
  },
  'forum.facilitate': {
    label: () => t('指定协商联络员'),
    form: async (b) => ({
      title: t('指定协商联络员'),
      button: t('指定'),
      done: t('已指定'),
      fields: [{ name: 'liaison', label: t('联络员'), kind: 'radio', need: true, options: (await listLiaisons(b.c)).items.map((l) => ({ value: String(l.id), label: l.name, hint: l.topics })) }],
      send: (v) => toMeeting(b, 'facilitate', filled(v)),
    }),
  },
  'forum.state': {
    label: () => t('记录发言'),
    subject: 'voter',
    form: (b) => ({
      title: t('记录发言'),
      says: t('到场的每个人都要有态度和理由。'),
      button: t('记下'),
      done: t('已记下'),
      fields: [
        { name: 'stance', label: t('态度'), kind: 'radio', need: true, options: stancesOf(b.bench.use).map((value) => ({ value, label: stanceWord(value) })) },
        { name: 'text', label: t('理由和建议'), kind: 'area', need: true, min: 2, max: 2000 },
      ],
      send: (v) => toMeeting(b, 'statements', { ...filled(v), voter: b.subject }),
    }),
  },
  'forum.answer': {
    label: () => t('答复意见'),
    subject: 'statement',
    form: (b) => ({
      title: t('答复听证意见'),
      button: t('答复'),
      done: t('已答复'),
      fields: [
        { name: 'disposition', label: t('处理结果'), kind: 'radio', need: true, options: dispositionOptions() },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 1000 },
      ],
      send: (v) => actIn(b.c, 'statement_answers', { ...filled(v), statements: [b.subject] }),
    }),
  },
  'forum.conclude': {
    label: () => t('公布会议结果'),
    form: (b) => ({
      title: t('公布会议结果'),
      says: t('写明听到了什么、怎么办；公布后不能再改。'),
      button: t('公布'),
      done: t('结果已公布'),
      fields: [
        { name: 'text', label: t('结果'), kind: 'area', need: true, min: 10, max: 5000 },
        { name: 'referred_to', label: t('未达成协议，转到'), kind: 'text', max: 200, when: () => b.bench.use === 'coordination' },
      ],
      send: (v) => toMeeting(b, 'conclude', filled(v)),
    }),
  },
  'forum.rectified': {
    label: () => t('报整改'),
    form: (b) => ({ title: t('报整改结果'), button: t('提交'), done: t('整改已报'), fields: [{ name: 'text', label: t('怎么改的'), kind: 'area', need: true, min: 4, max: 2000 }], send: (v) => toMeeting(b, 'rectified', filled(v)) }),
  },
  'forum.rectify_check': {
    label: () => t('核整改'),
    form: (b) => ({ title: t('核对整改'), button: t('整改属实'), done: t('已核对'), fields: [], send: () => toMeeting(b, 'rectify_check', {}) }),
  },
};
