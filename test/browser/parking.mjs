// parking.mjs - M5 through the screens: the owners of 拾光里 decide on parking fees (item 8, three quarters).
// Of 1,118 owners 806 take part and 598 agree, seven heads short; a cheaper plan passes in the second round,
// is carried out, and its result goes on display.
import { startWork, finishWork } from './finish.mjs';
import { hang, postNotice } from './hang.mjs';
import { call, returnToCall, vote } from './owners.mjs';
import { act } from './people.mjs';
import { addPaper, closeStep, findPlace, looked, open, stageOf } from './walk.mjs';
import { check } from './report.mjs';

const PARKING = {
  name: 'parking',
  place: 'shiguangli',
  title: '拾光里小区共有车位续期收费',
  scope: 'common_income',
  body: 'owners_special',
  area: '拾光里',
  households: 1118,
  item: '8',
  heads: 1118,
  area_cm: 13920000,
  papers: { owners_request: '业委会决定' },
  quantities: [
    { name: '划线车位', unit: '个', planned: '420' },
    { name: '出入口道闸', unit: '套', planned: '3' },
  ],
  plan: {
    purpose: '共有车位长期被占，业主要求规范收费，收益归全体业主。',
    text: '一、共有车位按月收费，每个车位每月一百五十元。\n二、收益归全体业主，每季公示收支。\n三、划线车位四百二十个。',
    budget: '186000',
    fund_source: '公共收益',
    timetable: '公示期满后一个月内实施',
  },
};
const CHEAPER = '一、共有车位按月收费，每个车位每月一百二十元，一户一位优先。\n二、收益归全体业主，每季公示收支。\n三、划线车位四百二十个。';

export async function walkParking(people, house) {
  const w = stageOf(people, house, PARKING);
  await findPlace(w);
  await open(w, 'call');
  await act(await w.desk('director'), '写方案', w.plan);
  await call(w);
  await vote(w, { agree: 598, oppose: 162, silent: 46, outcome: 'rejected', heads: 598, area: 7500000, told: ['72.0%', '70.6%', '74.1%', '76.2%'] });
  await returnToCall(w, '同意人数未达到四分之三，降低收费后重新表决');
  await act(await w.desk('director'), '写新一版', { text: CHEAPER });
  await call(w);
  await vote(w, { agree: 655, oppose: 125, abstain: 32, silent: 30, outcome: 'passed', heads: 655, area: 8298400, told: ['75.3%', '74.4%', '77.7%', '80.1%'] });
  await closeStep(w, 'director', 'decision_publicity', '四项数字均达到');
  await looked(await w.phone('resident1'), 'parking-phone');
  await postNotice(w, 'decision_publicity');
  await hang(w, 'implement');
  await addPaper(w, { kind: 'filing', title: '备案回执', text: '决定抄送居委会和街道备案。' });
  await addPaper(w, { kind: 'income_sheet', title: '收支公示表', text: '首季收入、支出和结余逐项列明。' });
  await startWork(w);
  await finishWork(w);
  await postNotice(w, 'result_publicity');
  await looked(await w.phone('resident1'), 'parking-result');
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
