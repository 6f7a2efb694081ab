/** English of the phone app: what several areas say stands here, what one says beside its pages. */
import type { Words } from '@/kit/i18n';
import auth from './auth/words.en';
import ballot from './ballot/words.en';
import care from './care/words.en';
import cases from './case/words.en';
import clue from './clue/words.en';
import deed from './deed/words.en';
import dispute from './dispute/words.en';
import duty from './duty/words.en';
import emergency from './emergency/words.en';
import forum from './forum/words.en';
import home from './home/words.en';
import library from './library/words.en';
import matter from './matter/words.en';
import me from './me/words.en';
import meeting from './meeting/words.en';
import money from './money/words.en';
import need from './need/words.en';
import notice from './notice/words.en';
import owners from './owners/words.en';
import pair from './pair/words.en';
import partner from './partner/words.en';
import rep from './rep/words.en';
import rules from './rules/words.en';
import service from './service/words.en';
import solicit from './solicit/words.en';
import survey from './survey/words.en';
import ui from './ui/words.en';
import urge from './urge/words.en';
import venue from './venue/words.en';
import verify from './verify/words.en';
import work from './work/words.en';
import wish from './wish/words.en';
import hall from './hall/words.en';

const shared: Words = {
  '居民公约': 'Covenant',
  '跳到正文': 'Skip to content',
  '核验住户身份': 'Confirm your residence',
  '核验': 'Confirm',
  '登录': 'Sign in',
  '征议': 'Zhengyi',
  '演示账号一览': 'See the demo accounts',
  '{time} 已投票': 'You voted on {time}',
  '回执号': 'Receipt number',
  '依据：{rule}': 'Rule: {rule}',
  '计票校验码 {hash}': 'Tally hash {hash}',
  '我的表决': 'My vote',
  '通过': 'Passed',
  '未通过': 'Not passed',
  '大字': 'Large type',
  '我的社区': 'My community',
  '正在公示': 'On the board',
  '公示栏': 'Board',
  '提个议题': 'Raise a topic',
  '我的参与': 'My part',
  '没有找到': 'Not found',
  '去核验': 'Confirm now',
  '说说我的想法': 'Say what I think',
  '去评价': 'Give my review',
  '去看看': 'Have a look',
  '已到时间': 'Time is up',
  '议事': 'Matters',
  '全部': 'All',
  '会议时间定下后会在这里通知。': 'The meeting time will be announced here.',
  '预算': 'Budget',
  '找网格员': 'Ask a person for help',
  '我的': 'Me',
  '签到': 'Sign in',
  '意见': 'Opinion',
  '评价': 'Review',
  '会议通知与签到': 'Notice and sign-in',
  '人': 'people',
  '{n} 条': '{n}',
  '我': 'Me',
  '答复：': 'Answer: ',
  '公开时只显示姓氏': 'Only your family name is shown',
  '请先选一项': 'Please choose one first',
  '提交评价': 'Submit review',
  '整改：{text}': 'To be put right: {text}',
  '您已经评价过了，谢谢。': 'You have already given your review. Thank you.',
  '未同步 {n} 条': '{n} not sent yet',
  '这一页现在打不开，请检查网络后再试': 'This page cannot be opened now. Check the network and try again',
  '业主表决': "Owners' vote",
  '制度公开': 'Rules made public',
  '代表会议的决定': 'What my reps decided',
  '同意 {a}，反对 {b}，弃权 {c}': 'For {a}, against {b}, abstaining {c}',
  '我代表的住户': 'My households',
  '实施结果': 'Result',
  '半年测评': 'Half-yearly survey',
  '已支出': 'Spent',
  '经费公开': 'Community budget',
  '不同意': 'Oppose',
  '已结束': 'Over',
  '一般': 'So-so',
  '不满意': 'Not satisfied',
  '反对': 'Against',
};
export default { ...shared, ...auth, ...ballot, ...care, ...cases, ...clue, ...deed, ...dispute, ...duty, ...emergency, ...forum, ...hall, ...home, ...library, ...matter, ...me, ...meeting, ...money, ...need, ...notice, ...owners, ...pair, ...partner, ...rep, ...rules, ...service, ...solicit, ...survey, ...ui, ...urge, ...venue, ...verify, ...wish, ...work } satisfies Words;
