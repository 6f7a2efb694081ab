// waste.mjs - M4 through the screens: where the waste points of 望槐苑 go. A hearing first, 17 of 21 come (9 for,
// 6 for a change, 2 against), then the neighbours agree at a coordination meeting; 44 of 58 representatives
// come and 35 agree; the decision hangs on its fourth day.
import { checks, solicit } from './ask.mjs';
import { hold, invite, openFor } from './forum.mjs';
import { postNotice } from './hang.mjs';
import { decide, propose } from './meet.mjs';
import { act, request } from './people.mjs';
import { addPaper, closeStep, consult, findPlace, looked, open, stageOf } from './walk.mjs';
import { check } from './report.mjs';

const TEXT = '一、设两处厨余垃圾分类点。\n二、南侧点位由原址外移25米，距最近窗户不少于30米。\n三、每日两次清运，夏季增加一次冲洗。';
const WASTE = {
  place: 'wanghuai',
  title: '望槐苑垃圾分类点位调整',
  scope: 'facilities',
  body: 'residents_rep_meeting',
  area: '望槐苑',
  households: 1300,
  members: 58,
  opinions: 118,
  plan: { purpose: '厨余垃圾分类点位选址，兼顾方便与气味影响。', text: TEXT, budget: '42000', fund_source: '社区经费', timetable: '公示后十日内落实' },
};
const forum = (step, title) => ({ step, scope: step, body: step === 'hearing' ? 'hearing' : 'coordination_meeting', title, households: step === 'hearing' ? 1300 : 4, plan: { ...WASTE.plan, budget: '0' } });

async function hearing(main) {
  const w = await openFor(main, forum('hearing', '望槐苑垃圾分类点位听证会'));
  const me = await request(await w.phone('resident1', `/${w.c}`), '/api/me');
  await invite(w, { affected: 14, rep: 4, unit: 3 }, me.name);
  await addPaper(w, { kind: 'hearing_plan', title: '听证方案', text: TEXT });
  await hold(w, {
    days: 4,
    here: 17,
    who: 'resident1',
    said: [['support', 9, '同意设两处点位，方便又干净'], ['amend', 6, '支持，但南侧点位离窗户太近，应外移'], ['oppose', 2, '担心夏天气味，不同意设在楼下']],
    replies: true,
    result: '支持9人、修改6人、反对2人；南侧点位外移25米，写入提议方案。',
    told: '支持 9 · 修改 6 · 反对 2',
  });
  await closeStep(w, 'secretary', 'hearing_publicity', '听证意见已逐条答复');
  await postNotice(w, 'hearing_publicity');
}

async function coordinate(main) {
  const w = await openFor(main, forum('coordination', '望槐苑南侧点位与2号楼住户协调会'));
  await invite(w, { party: 4 });
  await addPaper(w, { kind: 'facts_sheet', title: '现场情况和照片', text: '点位距2号楼最近窗户5米。' });
  await addPaper(w, { kind: 'agreement', title: '协调协议', text: '点位外移25米，夏季每日冲洗一次。' });
  await hold(w, { days: 0, here: 4, said: [['accept', 4, '外移25米并每日冲洗，我们同意']], result: '各方同意点位外移25米、夏季每日冲洗一次。', told: '4' });
  await closeStep(w, 'secretary', 'archive', '协议已签字');
}

export async function walkWaste(people, house) {
  const w = stageOf(people, house, WASTE);
  await findPlace(w);
  await open(w);
  await hearing(w);
  await coordinate(w);
  await solicit(w);
  await checks(w);
  await act(await w.desk('director'), '写方案', w.plan);
  await propose(w, 'waste-propose');
  await consult(w, 'waste-consult');
  await decide(w, { present: 44, agree: 35, oppose: 6, phones: ['rep1'] });
  await postNotice(w, 'decision_publicity');
  await house.pass(4);
  const page = await w.desk('director');
  const day = await page.getByText(/第 4 天/).first().innerText();
  check(day.includes('15'), 'the decision hangs on day 4 of 15', day);
  await looked(page, 'waste-notice');
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
