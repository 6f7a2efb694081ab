/** English of publicity. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '今天': 'Today',
  '{title}，{days}，第 {n} 天': '{title}, {days}, day {n}',
  '第 {n} 天 / 共 {m} 天': 'Day {n} of {m}',
  '重新起算 {n} 次': 'Restarted {n} time(s)',
  '{name}申请重新公示：{reason}': '{name} asks to post it again: {reason}',
  '{name}申请提前撤下：{reason}': '{name} asks to take it down early: {reason}',
  '打印 A4': 'Print A4',
  '打印 A3': 'Print A3',
  '{name}已核': 'checked by {name}',
  '待核对': 'to be checked',
  '公示内容': 'Text of the notice',
  '期满不少于 15 天，首日末日拍照': 'At least 15 days, photographed first and last day',
  '居民看到的公示栏': 'The board as residents see it',
  '公示栏是空的': 'The board is empty',
  '公示从事项工作台的“发公示”开始。': 'Notices start from "Post a notice" on the workbench.',
  '公示日历': 'Calendar of notices',
  '公示中 {n} 条': '{n} on the board',
  '全部公示': 'All notices',
  '天数': 'Days',
  '异议': 'Objections',
  '{n} 条': '{n}',
  '没有异议': 'No objections',
  '范围': 'For',
  '联系': 'Contact',
  '今天发布，明天起算，共 {m} 天': 'Posted today, counted from tomorrow, {m} days',
};
export default words;
