// renewal.mjs - M1 through the screens: the renewal of 红砖院. 386 opinions; 988 written consents of 1,236
// households are one short of four fifths, 1,041 (84.2 %) are enough; 49 of 68 representatives come and 41
// agree; the works stand at 62 %.
import { checks, solicit } from './ask.mjs';
import { advance, startWork } from './finish.mjs';
import { hang, postNotice } from './hang.mjs';
import { decide, propose } from './meet.mjs';
import { act } from './people.mjs';
import { consult, findPlace, looked, open, stageOf } from './walk.mjs';
import { check } from './report.mjs';

const RENEWAL = {
  place: 'yandong',
  title: '红砖院老旧小区改造（二期）',
  scope: 'renewal',
  body: 'residents_rep_meeting',
  area: '红砖院',
  households: 1236,
  members: 68,
  opinions: 386,
  consents: { agree: 1041, returned: 1102, needs: 989 },
  quantities: [
    { name: '路面铺设', unit: '㎡', planned: '18600' },
    { name: '墙体粉刷', unit: '㎡', planned: '42000' },
    { name: '楼梯栏杆', unit: '㎡', planned: '9200' },
  ],
  plan: {
    purpose: '路面、外墙和楼梯栏杆整治，先做雨污分流。',
    text: '一、铺设路面18600平方米，先做雨污分流。\n二、楼体粉刷42000平方米。\n三、更换楼梯栏杆9200平方米。',
    budget: '18600000',
    fund_source: '财政补助、专项资金',
    timetable: '三个月内完工',
  },
};

export async function walkRenewal(people, house) {
  const w = stageOf(people, house, RENEWAL);
  await findPlace(w);
  await open(w);
  await solicit(w);
  await checks(w);
  await act(await w.desk('director'), '写方案', w.plan);
  await propose(w, 'renewal-propose');
  await consult(w, 'renewal-consult');
  await decide(w, { present: 49, agree: 41, oppose: 5, phones: ['rep1'] });
  await postNotice(w, 'decision_publicity');
  await hang(w, 'implement');
  await startWork(w);
  await house.pass(12);
  await advance(w, 62);
  const page = await w.desk('director');
  const done = await page.locator('tbody tr', { hasText: '墙体粉刷' }).first().innerText();
  check(/62%/.test(done) && /26,040/.test(done), 'the walls stand at 62 %, 26,040 of 42,000 m2', done);
  await looked(page, 'renewal-work');
  await looked(await w.phone('resident1'), 'renewal-phone');
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
