/** English of forms, tables and dialogs. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '已选 {n} 人': '{n} chosen',
  '去掉{name}': 'Take out {name}',
  '取消': 'Cancel',
  '选填': 'optional',
  '请选择': 'Please choose',
  '登录已过期': 'Your session has ended',
  '出了点问题': 'Something went wrong',
  '这里还没有内容': 'Nothing here yet',
  '不限时': 'No deadline',
  '已够，需 {n}': 'Enough, {n} needed',
  '还差 {n}，需 {m}': '{n} short of {m}',
  '已列 {n} 条，还有更多': '{n} shown, there are more',
  '下一页': 'Next page',
  '第 {no} 步，共 {count} 步': 'Step {no} of {count}',
  '请填写{label}': 'Please fill in: {label}',
  '{label}的写法不对': '{label}: not written correctly',
  '{label}不能小于 {min}': '{label}: not less than {min}',
  '{label}不能大于 {max}': '{label}: not more than {max}',
  '{label}至少 {min} 个字': '{label}: at least {min} characters',
  '{label}最多 {max} 个字': '{label}: at most {max} characters',
  '全部单元': 'All units',
  '选房号': 'Door',
  '有写了没提交的内容，离开就没有了。要离开吗？': 'What you wrote and did not send will be lost. Leave?',
  '先输入姓名': 'Type a name first',
  '选这个人': 'Choose this person',
};
export default words;
