/** English of needs and projects. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '不显示姓名和住址': 'no names, no addresses',
  '只有社区工作人员看得到': 'only the office of the community sees it',
  '台账 {code}': 'Account {code}',
  '哪里没办好': 'What is not right',
  '大家的需求': 'What others need',
  '已提交，社区会来匹配资源': 'Sent; the community will look for a resource',
  '已记下，谢谢': 'Noted, thank you',
  '我提的': 'Mine',
  '打几分': 'Points',
  '提个需求': 'I need something',
  '改评价': 'Change my rating',
  '替别人提的，写他的名字': 'For somebody else? Their name',
  '没办好，重开': 'Not done: open again',
  '没有采纳：{reason}': 'Not taken up: {reason}',
  '登录并核验住户身份后可以提需求。': 'Sign in and confirm your residence to say what you need.',
  '确认和评价': 'Confirm and rate',
  '立项': 'Opened',
  '缺什么说一声，社区找单位来办；办好了由您确认。': 'Say what is missing; the community finds who can give it, and you confirm when it is done.',
  '要什么': 'What is needed',
  '要哪一类？': 'Which kind?',
  '评价 {n} 分': 'rated {n}',
  '请写下哪里没办好，至少 4 个字': 'Say what is not right, at least 4 characters',
  '请写下要什么，至少 4 个字': 'Say what is needed, at least 4 characters',
  '还没有人提需求': 'Nobody has said so far what they need',
  '重开': 'Open again',
};
export default words;
