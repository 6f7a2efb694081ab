/** English of paired visits on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '包联的小区、楼栋和联系户；走访完当场记一笔。': 'The estates, buildings and households you look after; write a visit down on the spot.',
  '没有交给您包联的': 'Nothing is paired with you',
  '久未走访': 'not visited for long',
  '了解到什么': 'What you learned',
  '小区': 'Estate',
  '楼栋': 'Building',
  '还没有走访过': 'Not visited yet',
};
export default words;
