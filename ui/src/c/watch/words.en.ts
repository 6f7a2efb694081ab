/** English of the watch over spending. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '待了结': 'Running',
  '已了结': 'Closed',
  '待说明': 'To be explained',
  '待核查': 'To be checked',
  '须补议': 'Must be decided',
  '说明这笔支出': 'Explain this spending',
  '提交说明': 'Send the explanation',
  '已说明': 'Explained',
  '为什么没有议事事项': 'Why was there no matter?',
  '核查结论': 'Finding',
  '下结论': 'Give a finding',
  '已记下结论': 'Finding noted',
  '理由成立，了结': 'Justified: close it',
  '应当议，退回补议': 'It had to be decided: back to the office',
  '新查出 {n} 笔': '{n} found',
  '没有新的应议未议': 'Nothing new found',
  '一笔或九十天内付给同一家的几笔合计到了须议的数额，又没有议事事项的，在这里提醒监督委；补上事项就自动了结': 'One payment, or several to one payee within ninety days, of a sum that had to be decided, with no matter behind it. It closes by itself once a matter is put behind it.',
  '查一遍': 'Look through',
  '提醒状态': 'State of alerts',
  '还没有了结的提醒': 'No closed alerts yet',
  '没有应议未议的支出': 'No undecided spending',
  '收款': 'Payee',
  '说明和结论': 'Explanation and finding',
  '分几笔付': 'Paid in parts',
  '{n} 起须议': 'to be decided from {n}',
  '已有议事事项': 'A matter stands behind it',
};
export default words;
