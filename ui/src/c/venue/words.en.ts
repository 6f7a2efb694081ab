/** English of venues on the desk. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '登记场地': 'Add a venue',
  '几点开（整点）': 'Opens at (full hour)',
  '几点关（整点）': 'Closes at (full hour)',
  '周末也开': 'Open at weekends too',
  '{name}加一个房间': 'A room of {name}',
  '座位': 'Seats',
  '居民可以自己预约': 'Residents may book it',
  '预约{name}': 'Book {name}',
  '首尾相接可以，重叠不行。': 'Bookings may touch, never overlap.',
  '预约': 'Book',
  '已约好': 'Booked',
  '用来': 'For',
  '事由（只有工作人员看得到）': 'What it is for (the office alone sees it)',
  '取消预约': 'Cancel booking',
  '场地': 'Venues',
  '调解室、邻里中心、大厅、驿站：谁在用，用得多不多': 'Mediation rooms, neighbourhood centres, halls, stations: who has them, how much they are used',
  '还没有登记场地': 'No venue yet',
  '房间': 'Room',
  '本月使用率': 'Used this month',
  '居民可约': 'For residents',
  '加一个房间': 'Add a room',
  '{name}往后两周': '{name}, two weeks ahead',
  '这两周都空着': 'Free for two weeks',
};
export default words;
