/** Words of the three meetings, for the phone and the desk. */
import { t } from './i18n';

const pick = (table: Record<string, string>, word: string | null | undefined): string => (word ? (table[word] ?? word) : '');

export const stances = (): Record<string, string> => ({
  support: t('支持'), amend: t('修改'), oppose: t('反对'), accept: t('同意'), refuse: t('不同意'),
  satisfied: t('满意'), mostly: t('基本满意'), fair: t('一般'), unsatisfied: t('不满意'),
});
export const stanceWord = (w: string): string => pick(stances(), w);
const FORMS: Readonly<Record<string, readonly string[]>> = {
  hearing: ['support', 'amend', 'oppose'],
  coordination: ['accept', 'refuse'],
  review: ['satisfied', 'mostly', 'fair', 'unsatisfied'],
};
export const stancesOf = (use: string): readonly string[] => FORMS[use] ?? [];

export const capacities = (): Record<string, string> => ({
  affected: t('利益相关居民'), rep: t('居民代表'), unit: t('单位代表'), applicant: t('申请方'), party: t('当事方'), resident: t('居民'),
  supervision: t('监督委'), department: t('部门'), property: t('物业'), lawyer: t('律师'), mediator: t('调解员'), expert: t('专家'), observer: t('旁听'),
});
export const capacityWord = (w: string): string => pick(capacities(), w);
export const outcomeWord = (w: string): string =>
  pick({ heard: t('已听取'), agreed: t('达成协议'), referred: t('未达成协议，已转办'), passed: t('评议合格'), rectify: t('须整改') }, w);
export const replyWord = (w: string): string => pick({ adopted: t('采纳'), partly: t('部分采纳'), declined: t('不采纳') }, w);
