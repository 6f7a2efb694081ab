/** English of emergency mode on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '应急状态': 'Emergency mode',
  '本社区处于应急状态：{kind}': 'Emergency mode is on here: {kind}',
  '到{day}为止 · 检测点和志愿值守': 'Until {day} · checkpoints and shifts',
  '本社区现在没有应急状态': 'No emergency mode here now',
  '应急状态：{kind}': 'Emergency mode: {kind}',
  '{from}起，到{until}为止，{name}启动': 'From {from} until {until}, started by {name}',
  '检测点只记姓名、时间和地点，姓名加密保存。': 'Checkpoints keep a name, the time and the place; the name is encrypted. ',
  '检测点': 'Checkpoints',
  '已撤': 'Closed',
  '还没有设检测点': 'No checkpoints yet',
  '志愿值守': 'Shifts',
  '我的班': 'Mine',
  '{n}/{m} 人': '{n} of {m}',
  '开始登记': 'Begin',
  '来不了，退出': 'I cannot come',
  '我来值守': 'I will come',
  '现在没有要人的班次。': 'No shift needs people now.',
  '登录后可以报名值守。': 'Sign in to take a shift.',
  '以前的': 'Earlier',
  '出入登记': 'Passage',
  '登记': 'Write down',
  '登记好了': 'Written down',
  '没有网络，已存在手机里，联网后自动上传': 'No network: kept on this phone and sent later',
  '报上名了': 'You are on this shift',
  '已退出这一班': 'You left this shift',
  '这次已登记 {n} 人': '{n} written down this time',
};
export default words;
