/** The four questions of a risk assessment, how people were asked, and what gave the reason. */
import { listDisputes } from '@/api/dispute';
import { listWarnings } from '@/api/warning';
import { can } from '../../session';
import type { FieldSpec, Option, Values } from '../../kit/forms';
import { t } from '@/kit/i18n';

/** Warnings and disputes that may be named as the reason, by somebody of their desk. */
async function reasons(c: string): Promise<Option[]> {
  if (!can('dispute.desk')) return [];
  const [cards, disputes] = await Promise.all([listWarnings(c, ''), listDisputes(c, {})]);
  return [
    ...cards.items.filter((w) => w.state !== 'closed').map((w) => ({ value: `warning:${w.id}`, label: t('预警卡：{place}，{n} 件', { place: w.place, n: w.cases }) })),
    ...disputes.items.map((d) => ({ value: `dispute:${d.id}`, label: t('纠纷：{code}', { code: d.code }) })),
  ];
}

const ofRisk = (v: Values): boolean => v['kind'] === 'risk';
/** Found on a paper, or signed by the street: the level is picked, not reckoned. */
const scored = (v: Values): boolean => ofRisk(v) && (v['level'] ?? 'scored') === 'scored';

export const riskFields = async (c: string): Promise<FieldSpec[]> => [
  { name: 'level', label: t('怎样得出等级'), kind: 'radio', need: true, value: 'scored', when: ofRisk, options: [{ value: 'scored', label: t('四项打分') }, { value: 'low', label: t('纸面评估：低风险') }, { value: 'mid', label: t('纸面评估：中风险') }, { value: 'high', label: t('纸面评估：高风险') }, { value: 'override', label: t('街道签批高风险') }] },
  { name: 'legal', label: t('合法性（1 至 10 分）'), hint: t('10 分最好；任何一项太低都是高风险。'), kind: 'int', need: true, min: 1, max: 10, when: scored },
  { name: 'fair', label: t('合理性（1 至 10 分）'), kind: 'int', need: true, min: 1, max: 10, when: scored },
  { name: 'feasible', label: t('可行性（1 至 10 分）'), kind: 'int', need: true, min: 1, max: 10, when: scored },
  { name: 'control', label: t('可控性（1 至 10 分）'), kind: 'int', need: true, min: 1, max: 10, when: scored },
  { name: 'talked', label: t('座谈过'), kind: 'check', when: scored },
  { name: 'surveyed', label: t('发过问卷'), kind: 'check', when: scored },
  { name: 'visited', label: t('走访过'), kind: 'check', when: scored },
  { name: 'asked', label: t('一共问了多少人'), kind: 'int', need: true, min: 1, max: 100000, when: scored },
  { name: 'reason', label: t('起因（预警卡或纠纷）'), hint: t('只有看得到它的人知道是哪一件。'), kind: 'pick', options: await reasons(c), when: (v) => ofRisk(v) && can('dispute.desk') },
];

/** What is sent: marks of a level that is reckoned, else the level picked. */
export function riskSent(v: Values): Values {
  const { level, reason, ...rest } = v;
  if (!ofRisk(v)) return { kind: v['kind'] ?? null, verdict: v['verdict'] ?? null, text: v['text'] ?? null, file_id: v['file_id'] ?? null };
  const [source, id] = String(reason ?? '').split(':');
  return { ...rest, ...(source && id ? { [source]: id } : {}), verdict: String(level ?? 'scored') };
}
