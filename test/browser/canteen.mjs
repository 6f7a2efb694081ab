// canteen.mjs - M6 through the screens: a community of former villagers decides on its canteen by
// 四议两公开, up to its work under way. A Party assembly of 63 of 96 is one short and fails.
import { agree, decide } from './meet.mjs';
import { hang, postNotice } from './hang.mjs';
import { startWork } from './finish.mjs';
import { solicit } from './ask.mjs';
import { findPlace, looked, open, stageOf } from './walk.mjs';
import { act } from './people.mjs';
import { check } from './report.mjs';

const CANTEEN = {
  place: 'dinan',
  title: '堤南里送餐点和保温配送车',
  scope: 'facilities',
  body: 'residents_rep_meeting',
  households: 60,
  members: 75,
  quantities: [
    { name: '送餐点', unit: '处', planned: '1' },
    { name: '保温配送车', unit: '辆', planned: '2' },
  ],
  plan: {
    purpose: '四十六位行动不便的老人吃不上食堂的热饭，居民希望设送餐点。',
    text: '一、堤南里设送餐点一处。\n二、购保温配送车两辆。\n三、六十周岁以上每餐十二元。',
    budget: '60000',
    fund_source: '社区公益金',
    timetable: '公示期满后一个月内开业',
  },
};

const TOPIC = '学习城市居民委员会组织法';

export async function walkCanteen(people, house) {
  const w = stageOf(people, house, CANTEEN);
  await findPlace(w);
  await open(w);
  await solicit(w, 'party_propose');
  await act(await w.desk('secretary'), '写方案', w.plan);
  await agree(w, { name: 'party-propose', post: 'secretary', topic: TOPIC, next: 'committees_deliberate', paper: { kind: 'proposal', title: '初步意见和方案' } });
  await agree(w, { name: 'committees', post: 'secretary', next: 'party_review', paper: { kind: 'committees_plan', title: '商议方案' } });
  const party = { post: 'secretary', topic: TOPIC, members: 96, phones: [], next: 'resolve', paper: { kind: 'review_opinion', title: '审议意见' } };
  await decide(w, { ...party, short: 63, present: 66, agree: 50, oppose: 10 });
  await decide(w, { present: 55, agree: 47, oppose: 5, phones: ['rep1'] });
  await postNotice(w, 'decision_publicity');
  await hang(w, 'implement');
  await startWork(w);
  await looked(await w.desk('director'), 'canteen');
  await looked(await w.phone('resident1'), 'canteen-phone');
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
