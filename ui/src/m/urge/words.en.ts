/** English of supervised deadlines on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '已办结': 'Done with',
  '逾期未复': 'Missed',
  '待回复': 'To be answered',
  '督办我的': 'Asked of me',
  '按期办理并回复；逾期未复的列入通报': 'Deal with it in time and answer; what is missed stands in the bulletin',
  '没有督办您的事': 'Nothing was asked of you',
  '{day} 前办完并回复': 'to be done and answered by {day}',
  '退回：{reason}': 'Given back: {reason}',
  '我的回复：{text}': 'My answer: {text}',
  '回复督办': 'Answer',
  '已回复': 'Answered',
  '回复': 'Answer',
  '请写明办得怎样': 'Say how it stands',
};
export default words;
