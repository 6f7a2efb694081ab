/** The rule of an owners' decision in plain words, the same on the phone and at the desk. */
import { areaText } from './format';
import { t } from './i18n';

const shares = (): Record<string, string> => ({ '1/2': t('二分之一'), '2/3': t('三分之二'), '3/4': t('四分之三'), '4/5': t('五分之四') });
export const shareWord = (share: string): string => shares()[share] ?? share;

type Rule = { join_share: string; agree_share: string; agree_strict: boolean; agree_base: string };

export const agreeLine = (r: Rule): string => (r.agree_strict ? t('过半数') : t('{share}以上', { share: shareWord(r.agree_share) }));
export const joinLine = (r: Rule): string => t('{share}以上', { share: shareWord(r.join_share) });

export function ruleWords(r: Rule): string {
  const facts = { join: joinLine(r), agree: agreeLine(r) };
  return r.agree_base === 'all'
    ? t('同意的业主须占全体业主人数{agree}，面积也须{agree}。', facts)
    : t('参加表决的业主须占人数和面积的{join}；参加者中，同意的人数和面积都须{agree}。', facts);
}

const states = (): Record<string, string> => ({ called: t('名册已核定'), open: t('正在投票'), counted: t('已计票，等见证'), closed: t('已结束') });
const outcomes = (): Record<string, string> => ({ passed: t('通过'), rejected: t('未通过'), no_quorum: t('参加的不够') });

export const ownersState = (state: string, outcome: string): string => (outcome ? outcomes()[outcome] : states()[state]) ?? state;

/** A sum of areas, or between which it is when more would give an owner's choice away. */
export const between = (least: number, most: number): string => (most > least ? t('{a} 至 {b}', { a: areaText(least), b: areaText(most) }) : areaText(least));
export const leastWords = (): string => t('为不泄露个别业主的选择，面积只公布在哪两个数之间；准确的数由召集人和见证人掌握。');
