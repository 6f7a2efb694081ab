import { describe, expect, it } from 'vitest';
import { agreeLine, ownersState, ruleWords, shareWord } from './ownersWords';

const special = { join_share: '2/3', agree_share: '3/4', agree_strict: false, agree_base: 'joined' };

describe('the rule of an owners’ decision', () => {
  it('tells both bases and both sums', () => {
    expect(ruleWords(special)).toBe('参加表决的业主须占人数和面积的三分之二以上；参加者中，同意的人数和面积都须四分之三以上。');
  });
  it('says more than half where half is not enough', () => {
    expect(agreeLine({ ...special, agree_share: '1/2', agree_strict: true })).toBe('过半数');
  });
  it('measures a local rule against all owners', () => {
    expect(ruleWords({ ...special, agree_share: '2/3', agree_base: 'all' })).toBe('同意的业主须占全体业主人数三分之二以上，面积也须三分之二以上。');
  });
  it('leaves an unknown share as it is', () => {
    expect(shareWord('5/6')).toBe('5/6');
    expect(ownersState('open', '')).toBe('正在投票');
    expect(ownersState('closed', 'rejected')).toBe('未通过');
  });
});
