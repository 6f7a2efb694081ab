/** English of messages. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '提醒、逾期、答复和结果': 'Reminders, lateness, replies and results',
  '还没有消息': 'No messages yet',
  '到期提醒、逾期上报、答复和结果会发到这里。': 'Reminders, lateness reported upward, replies and results arrive here.',
  '已读': 'read',
};
export default words;
