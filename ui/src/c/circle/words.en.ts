/** English of the service circle. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '{name}：{n} 类够得着，缺 {m} 类': '{name}: {n} kinds within reach, {m} missing',
  '登记一个点': 'Add a point',
  '坐标从哪里来': 'Coordinates are of',
  '撤掉这个点': 'Remove the point',
  '便民服务圈': 'Service circle',
  '每个小区走 {m} 分钟够得着哪几类': 'What is within {m} minutes of walking of each estate',
  '区里还没有写明便民服务圈有哪几类，请在命名集合里填写': 'The district has not said what the circle holds; it does so among the named sets',
  '走法按直线距离的 {x} 倍、每分钟 {p} 米估算：{m} 分钟约合直线 {d} 米，从小区图形中心量起。不看实际道路。': 'Estimated as {x} times the straight line at {p} m a minute: {m} minutes are {d} m straight, from the middle of the estate. No streets are looked at.',
  '{n} 个小区里 {k} 个样样够得着。': 'Of {n} estates {k} have everything within reach.',
  '显示哪一类的点': 'Show points of',
  '便民服务圈地图': 'Map of the service circle',
  '先选一类': 'Choose a kind',
  '看全部小区': 'Show all estates',
  '够得着': 'Within reach',
  '缺什么': 'Missing',
  '地图上还没有这个小区': 'Not on the map yet',
  '不缺': 'Nothing',
  '全区都没有': 'none in the district',
  '{name}，约 {n} 分钟': '{name}, about {n} min',
  '登记的点': 'Points',
  '经度': 'Longitude',
  '纬度': 'Latitude',
};
export default words;
