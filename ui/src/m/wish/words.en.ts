/** English of the menu and its orders. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '{n} 人在等': '{n} waiting',
  '{n} 人点单': '{n} wishes',
  '{time} 前答复': 'answer by {time}',
  '不接': 'Decline',
  '为什么不接': 'Why not',
  '已完成': 'Done',
  '已接单': 'Taken',
  '已点': 'Wished for',
  '平均 {m} 分': '{m} on average',
  '您评了 {n} 分': 'You gave {n} points',
  '想听什么课、要什么服务，点一下；社区凑单，团队来办。': 'A talk, a class, a service: tap it. The community bundles wishes, a team comes.',
  '我点的': 'Mine',
  '我要点': 'I wish for this',
  '接单': 'Take it',
  '有什么要求': 'Anything to mind',
  '点单': 'Wish for a class or service',
  '点好了，等社区下单': 'Noted; it waits for an order',
  '登录并核验住户身份后可以点单。': 'Sign in and confirm your residence to wish for something.',
  '等您的团队答复': 'Waiting for your team',
  '菜单': 'Menu',
};
export default words;
