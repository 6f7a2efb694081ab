/** English of the door of the console. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '地址可能写错了，或者内容已经移走。': 'The address may be mistyped, or the content has moved.',
  '返回上一页': 'Go back',
  '工作台登录': 'Sign in to the console',
  '我有动态口令': 'I have a one-time code',
  '居民从这里进': 'Residents enter here',
  '演示账号': 'Demo accounts',
  '密码都是 zhengyi-demo，点一下就进': 'The password of all is zhengyi-demo; press one to enter',
  '按地方、岗位、名字找': 'Find by place, post or name',
  '您的账号还没有岗位': 'Your account holds no post yet',
  '请社区系统管理员为您设岗，或用居民端办理自己的事。': 'Ask the system administrator for a post, or use the residents\' app for your own affairs.',
  '去居民端': 'To the residents\' app',
  '请填写账号和密码': 'Enter account and password',
  '忘了密码？用重置码设新密码': 'Forgotten? Use a reset code',
  '重置码向本地管理员要，只能用一次，24 小时内有效。设好后这个账号的所有登录都会退出。': 'Ask your local administrator for the code; it works once within 24 hours. Every session of the account then ends.',
  '至少 10 个字符，不能含账号': 'At least 10 characters, without the account name',
  '回到登录': 'Back to sign-in',
  '请填写账号、重置码和新密码': 'Enter account, code and new password',
  '密码至少 10 个字符': 'A password has at least 10 characters',
  '新密码已设好，请登录': 'The new password is set; please sign in',
};
export default words;
