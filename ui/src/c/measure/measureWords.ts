/** Words of the measures: what each is, how it is reckoned, what its rows say. */
import { t } from '@/kit/i18n';
import type { Measure } from '@/api/measure';
import { yuanText } from '../money/moneyWords';
import { shareText } from '@/kit/format';

export type MeasureKind = { id: string; list: string; label: string; formula: string; value: (m: Measure) => string; part: (m: Measure) => number };

export const measures = (): MeasureKind[] => [
  { id: 'decided', list: 'decided', label: t('议决事项'), formula: t('期内通过决议的事项数，一事只算最后一次'), value: (m) => String(m.decided), part: (m) => m.decided },
  { id: 'amount', list: 'decided', label: t('涉及金额（元）'), formula: t('议决事项的决议金额之和'), value: (m) => yuanText(m.amount), part: (m) => m.decided },
  { id: 'opened', list: 'opened', label: t('立项数'), formula: t('期内新开的事项；{n} 天没有新事项为不经常', { n: 90 }), value: (m) => String(m.opened), part: (m) => m.opened },
  { id: 'participation', list: 'participation', label: t('参与率'), formula: t('期内联名、提意见、表态、异议、投票、到会、评价或参加业主表决的人（手机、自助机、纸票、纸单、上门都算，一人一次；纸单只知户的，一户算一人）÷ 18 周岁以上居民'), value: (m) => `${m.took_part}/${m.eligible} · ${shareText(m.took_part, m.eligible)}`, part: (m) => m.took_part },
  { id: 'completeness', list: 'completeness', label: t('记录完整'), formula: t('已有的应备材料 ÷ 应备材料（步骤材料、会议记录、公示首末日照片、施工照片、检查、验收、合同原件）'), value: (m) => `${m.present}/${m.required} · ${shareText(m.present, m.required)}`, part: (m) => m.required },
  { id: 'petitions', list: 'petitions', label: t('关联信访'), formula: t('认定为因违反议事程序引发的信访件；未认定的另列'), value: (m) => t('{a} 件（未认定 {b}）', { a: m.petitions_linked, b: m.petitions_open }), part: (m) => m.petitions },
];

const medians = (): Record<string, string> => ({ frequency: t('立项数'), participation: t('参与率'), completeness: t('记录完整'), amount: t('涉及金额（元）'), petitions: t('关联信访') });
export const medianText = (w: string) => medians()[w] ?? w;

export const standingText = (w: string) => ({ pilot: t('试点'), model: t('示范点'), none: '' })[w] ?? '';

const rows = (): Record<string, string> => ({
  minutes: t('会议记录'), board_first: t('公示首日照片'), board_last: t('公示末日照片'), contract_file: t('合同原件'),
  before: t('施工前照片'), during: t('施工中照片'), after: t('完工照片'), inspection: t('监督检查'), acceptance: t('验收'),
  scope_sheet: t('立项登记表'), opinion_summary: t('意见汇总表'), legal_opinion: t('法律意见书'), risk_report: t('风险评估表'), proposal: t('提议方案'),
  consult_summary: t('商议情况汇总'), resolution: t('决议书'), contract: t('合同'), settlement: t('结算公开表'), review_opinion: t('审议意见'),
  open: t('进行中'), suspended: t('中止'), withdrawn: t('撤回'), refused: t('不予立项'), rejected: t('未通过'), archived: t('已归档'),
  household: t('纸单，按户'), name: t('记名，未对上居民档案'),
  none: t('未认定'), linked: t('关联'), apart: t('无关'),
});
export const rowText = (w: string) => rows()[w] ?? w;

const questions = (): Record<string, string> => ({ rules: t('配套制度'), steps: t('决策次数和步骤'), content: t('决策事项和记录'), result: t('实施结果') });
export const questionText = (w: string) => questions()[w] ?? w;
export const questionIds = ['rules', 'steps', 'content', 'result'];
const results = (): Record<string, string> => ({ good: t('符合'), bad: t('有问题'), apart: t('不适用') });
export const resultText = (w: string) => results()[w] ?? w;
export const resultOptions = () => Object.entries(results()).map(([value, label]) => ({ value, label }));
