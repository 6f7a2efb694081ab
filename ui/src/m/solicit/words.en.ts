/** English of opinions. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '请先写下您的意见': 'Please write your opinion first',
  '意见已收到，答复后会告诉您': 'Received. You will be told the answer',
  '我的意见': 'My opinion',
  '提交意见': 'Submit opinion',
  '意见与采纳情况': 'Opinions and answers',
  '大家的意见': 'Opinions',
  '还没有意见': 'No opinions yet',
  '说说您的想法，您可能是第一个。': 'Say what you think; you may be the first.',
  '这一步没有收到意见。': 'No opinions came in.',
  '每一条意见都会写明采纳、部分采纳或不采纳的理由，并告知您本人。': 'Every opinion is answered with a reason, and you are told.',
  '已采纳': 'Adopted',
  '未采纳，有说明': 'Declined, with reason',
  '等待答复': 'Waiting',
  '线上': 'online',
  '入户走访': 'home visit',
  '座谈会': 'symposium',
  '问卷': 'questionnaire',
  '意见箱': 'suggestion box',
  '每周碰头': 'weekly huddle',
  '没有联网，意见先存在手机上，联网后自动提交': 'Offline: your comment is kept on this phone and sent when you are back online',
  '想改': 'Change it',
  '对方案第 {v} 版第 {n} 条：{w}': 'On clause {n} of version {v}: {w}',
  '您的意见改变了方案第 {n} 条（第 {v} 版）': 'Your opinion changed clause {n} of the plan (version {v})',
  '改变了方案第 {n} 条（第 {v} 版）': 'Changed clause {n} of the plan (version {v})',
  '逐条看方案、逐条表态': 'Read the plan clause by clause and answer',
};
export default words;
