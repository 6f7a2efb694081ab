/** English of deeds for residents, on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '为群众办实事': 'Deeds for residents',
  '党员和干部认领任务，办完由受益的人家评价；没有评价或回访，不算办结。': 'Members and cadres take tasks; the household rates what was done. Without a rating or a visit it is not closed.',
  '为我家办的': 'For my household',
  '我办的': 'What I did',
  '各个活动': 'Campaigns',
  '还没有活动': 'No campaign yet',
  '办了 {n} 件，办结 {k} 件': '{n} done, {k} closed',
  '记一件实事': 'Enter a deed',
  '可以办结': 'may be closed',
  '等评价或回访': 'waits for a rating or visit',
  '办结': 'Close',
  '任务 {n} 项，实事 {m} 件，办结 {k} 件': '{n} tasks, {m} deeds, {k} closed',
  '办了什么': 'What was done',
  '为谁办的（姓名）': 'For whom (name)',
  '房号（与名册一致，如 501）': 'Room, as on the roll (e.g. 501)',
  '已记下，等对方评价': 'Entered; it waits for their rating',
  '办得怎么样？': 'How was it?',
  '您家评了 {n} 分': 'Your household gave {n} points',
  '很不满意': 'very bad',
  '很满意': 'very good',
};
export default words;
