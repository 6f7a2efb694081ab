/** English of reviews and surveys. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '谢谢，评价已收到': 'Thank you, your review is in',
  '结果会公开：多少人评价、多少人满意。': 'The result is published: how many answered, how many are satisfied.',
  '回到事项': 'Back to the matter',
  '这件事办得怎么样？': 'How well was it done?',
  '评价已经结束，{n} 人评价。': 'The review is over; {n} people answered.',
  '我的评价': 'My review',
  '{time} 前': 'until {time}',
  '想补充的话（可不填）': 'Anything to add (optional)',
  '达不到规定的满意率，必须整改。': 'Below the required rate it must be put right.',
};
export default words;
