/** English of the screen of a service hall. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '叫号': 'Numbers called',
  '便民服务大厅': 'Service hall',
  '连接中断，正在重连': 'Disconnected, trying again',
  '正在叫号': 'Being called',
  '请在服务台取号，听到叫号再过来': 'Take a number at the desk and come when it is called',
  '请到 {n} 号窗口': 'Window {n}',
  '等 {n} 人': '{n} waiting',
  '刚才叫过': 'Called before',
};
export default words;
