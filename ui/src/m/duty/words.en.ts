/** English of duty on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '今天谁接访': 'Who receives today',
  '接访和坐班': 'Reception and on-site duty',
  '有话当面说，直接来，不用预约。': 'Come and say it in person; no appointment needed.',
  '这几天没有排班': 'Nobody is on duty these days',
  '今天休息，下一次在{day}。': 'Closed today; next on {day}.',
  '今天 {day} {week}': 'Today, {day} {week}',
  '我的值班': 'My duty',
  '换班': 'Swaps',
  '同意换': 'Agree',
  '收回': 'Take back',
  '不换': 'No',
  '往后的班': 'Days to come',
  '没有排到您的班': 'No duty for you',
  '订阅到手机日历': 'Subscribe in the calendar',
  '把这个地址加进日历，换了班会自己更新。只显示这一次：': 'Add this address to your calendar; swaps follow by themselves. Shown only this once:',
  '改到哪一天（同一周内）': 'To which day of the same week',
  '和哪一天换（只列换了仍合规则的）': 'Swap with which day (only those that keep the rules)',
  '没有可以换的日子，请找街道安排替班。': 'No day can be swapped; ask the street for a substitute.',
  '改到这天': 'Move',
  '请对方换班': 'Ask to swap',
  '已改到那一天': 'Moved',
  '已发给对方，等对方同意': 'Sent; waits for the other',
  '换好了': 'Swapped',
  '已告诉对方': 'The other was told',
};
export default words;
