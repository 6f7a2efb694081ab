/** Words of supervision clues, for the phone and the desk. */
import { t } from './i18n';

const pick = (table: Record<string, string>, word: string | null | undefined): string => (word ? (table[word] ?? word) : '');

export const clueKinds = (): Record<string, string> => ({
  money: t('钱款账目'),
  favour: t('优亲厚友'),
  idle: t('不作为、慢作为'),
  conduct: t('作风粗暴'),
  other: t('其他'),
});
export const clueKind = (word: string): string => pick(clueKinds(), word);
export const clueResult = (word: string): string => pick({ refused: t('不予受理'), talk: t('谈话提醒'), notice: t('通报'), transfer: t('移交'), unfounded: t('不属实') }, word);
export const clueUpheld = (word: string): string => pick({ yes: t('属实'), partly: t('部分属实'), no: t('不属实') }, word);
export const clueNote = (word: string): string => pick({ told: t('反映的内容'), accepted: t('受理'), refused: t('不予受理'), found: t('核查情况'), returned: t('退回补充'), decided: t('处置意见'), answer: t('给反映人的答复'), looked: t('查看反映人') }, word);
export const clueState = (one: { state: string; step_title: string; result: string }): string => (one.state === 'open' ? one.step_title : clueResult(one.result) || t('已了结'));
