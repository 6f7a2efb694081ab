/** English of decisions of owners. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '同意面积在 {sum} 之间。': 'The area in favour is {sum}. ',
  '业主': 'Owner',
  '房屋': 'Unit',
  '{place} 等 {n} 套': '{place} and others, {n} units',
  '计票面积': 'Area counted',
  '您在这个范围没有登记的房屋，可以看进度和结果。登记有误请找社区更正。': 'No unit of yours is registered here; you can follow progress and result. Ask the community if the register is wrong.',
  '一位业主一票，投后不能更改。回执只证明投过票。': 'One owner, one vote; it cannot be changed. The receipt only shows that you voted.',
  '投票': 'Vote',
  '纸质票：在{place}领取，签字后于 {time} 前交回；行动不便的可以请社区上门。': 'Paper: take a ballot at {place}, sign it and hand it in before {time}; who cannot walk may ask for a visit.',
  '第 {n} 次表决': 'Round {n}',
  '参加人数': 'Owners taking part',
  '参加面积': 'Area taking part',
  '㎡': 'm²',
  '同意人数': 'Owners in favour',
  '同意面积': 'Area in favour',
  '截止前只公布参加了多少，不公布同意多少。领了票没有表态的，按弃权计。': 'Until it closes only the turnout is told. Who takes a ballot and says nothing abstains.',
  '一位业主一票：手机和书面都投了的，先到的算。': 'One vote an owner: of one by phone and one on paper the first counts.',
  '{who} 计票，{witness} 见证': 'Counted by {who}, witnessed by {witness}',
  '名册共 {n} 位业主、{area}，公示期满后开始投票。': 'The roll has {n} owners and {area}; the vote opens after the notice.',
  '这一票已写入公开账本，回执看不出投了什么': 'This vote is in the public log; the receipt does not show what was chosen',
};
export default words;
