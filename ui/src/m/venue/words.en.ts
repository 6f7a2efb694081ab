/** English of booking rooms on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '场地预约': 'Book a room',
  '不用登录就能看哪间空着；登录后可以约。': 'See what is free without an account; sign in to book.',
  '我约的': 'My bookings',
  '取消预约': 'Cancel',
  '还没有登记场地': 'No venue yet',
  '{n} 座': '{n} seats',
  '居民可约': 'For residents',
  '哪一天': 'Day',
  '已有人约：{list}': 'Taken: {list}',
  '这天还没有人约': 'Nobody has it that day',
  '从': 'From',
  '到': 'To',
  '用来': 'For',
  '做什么': 'What for',
  '预约': 'Book',
  '登录并核验住户身份后可以预约。': 'Sign in and confirm where you live to book.',
  '这间由社区安排，要用请找社区。': 'The community gives this one out; ask there.',
  '约好了': 'Booked',
  '已取消': 'Cancelled',
};
export default words;
