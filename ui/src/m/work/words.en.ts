/** English of works. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '实施情况': 'Carrying it out',
  '还没有开工': 'Work has not begun',
  '总进度': 'Overall progress',
  '花了多少钱': 'Money',
  '进展': 'Progress',
  '进展照片': 'Progress photo',
  '验收': 'Acceptance',
  '看工程量、花费和照片': 'See quantities, money and photos',
  '合同': 'Contract',
  '变更': 'Change',
  '付款': 'Payment',
  '结算': 'Settlement',
  '决议金额': 'Resolved',
  '各项合计相符，没有超过决议金额。': 'The sums agree and stay within what was resolved.',
  '实施结果应于{day}前公开，已经逾期。': 'The result was to be published by {day}; it is late.',
  '已经验收，实施结果将于{day}前公开。': 'Accepted; the result is to be published by {day}.',
  '（含变更 {n}）': ' (with changes of {n})',
};
export default words;
