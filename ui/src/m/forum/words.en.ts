/** English of hearings. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '依据：{law}': 'By: {law}',
  '得分 {n}': 'Score {n}',
  '您已受邀参加。': 'You are asked to take part.',
  '我的态度': 'My position',
  '改为这样说': 'Say this instead',
  '理由和建议': 'Reasons and suggestions',
  '说了什么，怎么办': 'What was said, and what is done',
  '说出来': 'Say it',
  '请选态度并写明理由': 'Choose a position and say why',
  '邀请 {a} 人，到场 {b} 人，至少 {c} 人': '{a} asked, {b} came, at least {c} needed',
  '协商联络员：{name}': 'Facilitator: {name}',
  '转到：{to}': 'Referred to: {to}',
};
export default words;
