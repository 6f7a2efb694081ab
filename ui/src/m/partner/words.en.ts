/** English of units that report, on the phone. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '双报到': 'Reporting units',
  '报到好了': 'You have reported',
  '认领好了': 'Taken',
  '机关单位到社区报到，党员按特长认领任务；时长由社区确认。': 'Units report to the community; members take tasks by skill; the community confirms hours.',
  '已确认 {time}': '{time} confirmed',
  '我要报到': 'Report here',
  '登录后可以报到和认领任务。': 'Sign in to report and take tasks.',
  '等人认领的任务': 'Tasks to take',
  '现在没有任务': 'No tasks now',
  '我认领的': 'Mine',
  '需要：{skill}': 'Needs: {skill}',
  '我来做': 'I take it',
  '我做过的': 'What I did',
  '没有来': 'did not come',
  '等社区确认': 'waits for the community',
  '报到单位': 'Units',
  '还没有单位报到': 'No unit has reported',
  '我的单位': 'My unit',
  '我的特长': 'My skills',
  '报到': 'Report',
  '您报到的单位已经不再报到，可以到别的单位报到。': 'Your unit reports no more; you can report with another one.',
};
export default words;
