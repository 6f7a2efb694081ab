/** Acts of proposing, consulting and resolving: meetings, plans, invitations. */
import { listPlans } from '@/api/matter';
import { t } from '@/kit/i18n';
import { answerOptions, isPartyBody } from '../../words';
import { toMatter, toThing, type ActTable, type BenchCtx } from './act';

const baseWords = (): Record<string, string> => ({ residents18: t('全体年满十八周岁居民'), villagers18: t('全体年满十八周岁村民'), household_reps: t('每户代表'), members: t('全体成员') });
const basesOf = (b: BenchCtx, body: unknown): string[] => (b.bench.bodies.find((x) => x.id === body)?.bases ?? []) as string[];
const allBases = (b: BenchCtx): string[] => [...new Set(b.bench.bodies.flatMap((x) => x.bases as string[]))].filter((x) => x !== 'members');

const newestPlan = async (b: BenchCtx) => [...(await listPlans(b.c, b.matter.id)).items].sort((x, y) => y.version - x.version)[0];

export const meetActs: ActTable = {
  'meeting.call': {
    label: () => t('通知开会'),
    form: (b) => ({
      title: t('通知开会'),
      says: t('发出通知时名册冻结并留存校验值；通知天数不够时须写明紧急理由。'),
      button: t('发通知'),
      done: t('会议已通知'),
      fields: [
        { name: 'body', label: t('哪个会'), kind: 'radio', need: true, options: b.bench.bodies.map((x) => ({ value: x.id, label: x.title })), value: b.bench.bodies[0]?.id ?? '' },
        { name: 'base', label: t('按什么算人数'), kind: 'radio', need: true, value: allBases(b)[0] ?? '', when: (v) => basesOf(b, v.body).length > 1, options: allBases(b).map((x) => ({ value: x, label: baseWords()[x] ?? x })) },
        { name: 'first_topic', label: t('第一议题'), kind: 'text', need: true, min: 4, max: 200, when: (v) => isPartyBody(v.body), hint: t('党组织的会议从第一议题开始') },
        { name: 'starts_at', label: t('开会时间'), kind: 'time', need: true },
        { name: 'place', label: t('地点'), kind: 'text', need: true, max: 120 },
        { name: 'chair', label: t('主持人'), kind: 'text', need: true, max: 40 },
        { name: 'recorder', label: t('记录人'), kind: 'text', need: true, max: 40 },
        { name: 'question', label: t('表决什么'), kind: 'area', min: 4, max: 200, value: t('是否同意《{title}》', { title: b.matter.title }) },
        { name: 'secret', label: t('无记名投票'), kind: 'check' },
        { name: 'emergency_reason', label: t('紧急理由'), kind: 'area', max: 500, hint: t('只在通知天数不够时填写') },
      ],
      send: (v) => toMatter(b, 'meetings', v),
    }),
  },
  'plan.write': {
    label: () => t('写方案'),
    form: async (b) => {
      const last = await newestPlan(b);
      return {
      title: t('写一版方案'),
      says: t('每次保存是新的一版，旧版留存，可逐行对照。'),
      button: t('存为新一版'),
      done: t('方案已存'),
      fields: [
        { name: 'purpose', label: t('目的'), kind: 'area', need: true, min: 4, max: 1000, value: last?.purpose ?? '' },
        { name: 'text', label: t('方案正文'), kind: 'area', need: true, min: 10, max: 20000, value: last?.text ?? '' },
        { name: 'budget', label: t('预算（元）'), kind: 'money', need: true, value: last ? String((last.budget ?? 0) / 100) : '' },
        { name: 'fund_source', label: t('资金来源'), kind: 'text', need: true, max: 200, value: last?.fund_source ?? '' },
        { name: 'timetable', label: t('时间安排'), kind: 'area', need: true, max: 1000, value: last?.timetable ?? '' },
      ],
      send: (v) => toMatter(b, 'plans', v),
      };
    },
  },
  'consult.invite': {
    label: () => t('邀请单位'),
    form: (b) => ({
      title: t('邀请参加商议'),
      says: t('到期没有回复的，记为“未回复”，不算同意。'),
      button: t('发邀请'),
      done: t('邀请已发'),
      fields: [
        { name: 'name', label: t('单位或个人'), kind: 'text', need: true, max: 80 },
        { name: 'kind', label: t('身份'), kind: 'pick', need: true, options: inviteeKinds() },
        { name: 'mandatory', label: t('必须回复'), kind: 'check' },
        { name: 'account_login', label: t('对方账号'), kind: 'text', hint: t('没有账号的，可由社区按书面回复代录') },
        { name: 'due_day', label: t('回复截止'), kind: 'day', need: true },
      ],
      send: (v) => toMatter(b, 'invitations', v),
    }),
  },
  'consult.answer': {
    label: () => t('录回复'),
    subject: 'invitation',
    form: (b) => ({
      title: t('回复商议'),
      button: t('提交'),
      done: t('回复已记录'),
      fields: [
        { name: 'answer', label: t('意见'), kind: 'radio', need: true, options: answerOptions() },
        { name: 'text', label: t('理由和建议'), kind: 'area', max: 2000 },
      ],
      send: (v) => toThing(b, 'invitations', 'answer', v),
    }),
  },
  'consult.settle': {
    label: () => t('写处理意见'),
    subject: 'invitation',
    form: (b) => ({ title: t('这条意见怎么处理'), button: t('保存'), done: t('已记录'), fields: [{ name: 'text', label: t('处理意见'), kind: 'area', need: true, min: 4, max: 2000 }], send: (v) => toThing(b, 'invitations', 'settle', v) }),
  },
  'ballot.end_matter': {
    label: () => t('未通过，结束事项'),
    form: (b) => ({ title: t('未通过，结束事项'), button: t('结束事项'), danger: true, done: t('事项已结束'), fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => toMatter(b, 'end_rejected', v) }),
  },
};

function inviteeKinds() {
  return [
    { value: 'resident_organization', label: t('驻区单位') },
    { value: 'property_manager', label: t('物业') },
    { value: 'owners_committee', label: t('业委会') },
    { value: 'department', label: t('部门') },
    { value: 'council', label: t('议事会') },
    { value: 'delegate', label: t('人大代表、政协委员') },
    { value: 'expert', label: t('专家') },
    { value: 'other', label: t('其他') },
  ];
}
