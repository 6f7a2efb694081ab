/** English of what both apps share. */
const words: Readonly<Record<string, string>> = {
  '出了点问题，请再试一次': 'Something went wrong. Please try again',
  '{words}（依据：{rule}）': '{words} (rule: {rule})',
  '手机没有联网，请连上网络再试': 'Your phone is offline. Connect and try again',
  '连不上服务器，请稍后再试': 'The server cannot be reached. Please try later',
  '请先登录': 'Please sign in first',
  '您没有办这件事的权限': 'You are not allowed to do this',
  '没有找到，可能已经撤下': 'Not found; it may have been taken down',
  '现在不能办这一步，请刷新后再看': 'This cannot be done now. Refresh and look again',
  '文件太大了': 'The file is too large',
  '操作太频繁，请过一会儿再试': 'Too many attempts. Please wait a while',
  '服务器正忙，请稍后再试': 'The server is busy. Please try later',
  '{d} 天 {h} 小时': '{d} d {h} h',
  '{d} 天': '{d} days',
  '{h} 小时 {m} 分钟': '{h} h {m} min',
  '{h} 小时': '{h} hours',
  '{m} 分钟': '{m} minutes',
  '{n} 万元': '{n} × 10,000 yuan',
  '{n} 元': '{n} yuan',
};

export default words;
