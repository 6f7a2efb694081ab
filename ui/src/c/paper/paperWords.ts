/** Words of paper: what a sheet may say, and how far a batch is. */
import { isPoll, isVote, type PaperWhat } from '@/api/paper';
import { t } from '@/kit/i18n';

/** The choices of a sheet in the order of its number keys; 0 is a spoilt one. */
export const choicesOf = (what: PaperWhat): string[] =>
  isVote(what) ? ['agree', 'oppose', 'abstain'] : what === 'review' || isPoll(what) ? ['satisfied', 'mostly', 'fair', 'unsatisfied'] : ['opinion'];

export function sheetSays(word: string): string {
  const table: Record<string, string> = {
    agree: t('同意'), oppose: t('不同意'), abstain: t('弃权'), spoilt: t('废票'), opinion: t('意见'),
    satisfied: t('满意'), mostly: t('基本满意'), fair: t('一般'), unsatisfied: t('不满意'), drop: t('不算这张'), '': t('没有录'),
  };
  return table[word] ?? word;
}
export function whatTitle(what: PaperWhat): string {
  return { ballot: t('表决票'), opinion: t('意见条'), review: t('评议票'), poll_party: t('测评答卷（党员）'), poll_others: t('测评答卷（群众）'), owners: t('业主表决票'), consent: t('书面同意表') }[what];
}
export function batchState(state: string): string {
  const table: Record<string, string> = { first: t('第一遍录入'), second: t('第二遍录入'), check: t('等核对'), settled: t('已核定'), discarded: t('已作废') };
  return table[state] ?? state;
}
export const batchTone = (state: string) => ({ first: 'blue', second: 'blue', check: 'amber', settled: 'ok' })[state] ?? 'grey';
export function asideWhy(id: string): string {
  const table: Record<string, string> = {
    'ballot.voted_already': t('已先投过票，先投的算'), 'ballot.not_signed_in': t('没有签到'), 'ballot.recused': t('已回避'),
    'ballot.not_on_roll': t('不在名册上'), 'owners.voted': t('已先投过票，先投的算'), 'owners.no_agent': t('共有人还没有商定代表'), 'consent.twice': t('这一户已先表过态'), 'consent.outsider': t('不在本事项的范围内'), 'survey.answered': t('这一户已先评过'),
  };
  return table[id] ?? id;
}
export const codeText = (code: string) => (code.length === 10 ? `${code.slice(0, 4)} ${code.slice(4, 7)} ${code.slice(7)}` : code);
