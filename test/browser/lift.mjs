// lift.mjs - the lift of M2 through the screens: the stairwell of twelve that missed its area votes again.
// The first round is the exact negative of the demo (9 of 12 heads, but 73.4 % of the area), the
// second one holds; its notice hangs and the work begins.
import { hang, postNotice } from './hang.mjs';
import { act, fillAll } from './people.mjs';
import { addPaper, closeStep, findPlace, looked, stageOf } from './walk.mjs';
import { check } from './report.mjs';

const DAY = 86400000;
const LIFT = {
  place: 'tongyin',
  title: '桐荫里3号楼1单元再议加装电梯',
  households: 12,
  plan: {
    purpose: '上次同意的面积差一点，低层住户的补偿谈妥了，业主要求再表决一次。',
    text: '一、单元北侧加装六层六站电梯一部。\n二、低层住户每户补偿一万元。\n三、费用由同意户按楼层系数分担。',
    budget: '480000',
    fund_source: '业主自筹、政府补贴',
    timetable: '公示期满后办理手续',
  },
};
const PAPERS = { owners_request: '本单元业主提议书', design: '加装方案和采光分析', compensation: '补偿预案' };

async function selectByWords(field, words) {
  const option = field.locator('option', { hasText: words }).first();
  await option.waitFor({ state: 'attached' });
  await field.selectOption(await option.getAttribute('value'));
}

async function open(w) {
  const page = await w.desk('director', `/c/p/${w.c}/matters/new`);
  await page.locator('input[name=scope][value=lift]').check();
  await fillAll(page.locator('form.form'), { title: w.title, summary: w.plan.purpose, origin: 'committee', body: 'lift_civil_code_3_4', affected_households: w.households, amount: w.plan.budget });
  await selectByWords(page.locator('#f-area_id'), '3号楼');
  await selectByWords(page.locator('#f-stair'), '1单元');
  await page.click('form.form button[type=submit]');
  await page.waitForURL(/\/matters\/\d+$/);
  w.matter = /matters\/(\d+)$/.exec(page.url())[1];
  await act(await w.desk('secretary'), '受理立项', { note: '业主要求再次表决，同意立项' });
  await act(await w.desk('director'), '写方案', w.plan);
}

/** The roll is frozen, the papers hang for their days: the vote may open. */
async function call(w) {
  const head = await w.desk('owners_committee_head');
  await act(head, '提议表决，核定名册', { item: '7' });
  const newest = await decision(w, head);
  check(newest.heads === 12 && newest.area === 110400, 'the roll holds 12 owners and 1,104 m2', `${newest.heads} ${newest.area}`);
  for (const [kind, title] of Object.entries(PAPERS)) await addPaper(w, { kind, title, text: w.plan.text });
  await looked(await w.desk('owners_committee_head'), 'lift-roll');
  await closeStep(w, 'director', 'notice', '名册已核定，提交公示');
  await postNotice(w, 'notice');
  await hang(w, 'vote');
}

async function decision(w, page) {
  const { items } = await w.get(page, `matters/${w.matter}/owners`);
  return items[items.length - 1];
}

/** Ballots on paper are keyed line by line: the first `agree` of the roll agree, the rest do not. */
async function key(w, agree) {
  const page = await w.desk('owners_committee_head');
  const picks = page.locator('select[aria-label^="录票："]');
  await picks.nth(11).waitFor();
  for (let n = 0; n < 12; n++) await picks.nth(n).selectOption(n < agree ? 'agree' : 'oppose');
  const stored = page.waitForResponse((r) => r.url().endsWith('/enter'));
  await page.getByRole('button', { name: '录入 12 票' }).click();
  if (!(await stored).ok()) throw new Error('the ballots are refused');
  const early = await decision(w, page);
  check(early.voted === 12 && early.hidden, 'twelve ballots are in and nobody sees how they fell', `${early.voted} ${early.hidden}`);
}

async function vote(w, { agree, outcome, heads, area }) {
  await act(await w.desk('owners_committee_head'), '开始投票', { days: 15, place: '单元门口票箱' });
  await act(await w.desk('owners_committee_head'), '张贴送达');
  await key(w, agree);
  const { closes_at } = await decision(w, await w.desk('owners_committee_head'));
  await w.house.pass(Math.floor((closes_at - w.house.now()) / DAY) + 1);
  const page = await w.desk('owners_committee_head');
  await page.getByRole('button', { name: '计票', exact: true }).click();
  const watchers = page.getByRole('dialog').locator('input[type=checkbox]');
  await watchers.nth(1).waitFor();
  for (let n = 0; n < 2; n++) await watchers.nth(n).check();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await act(await w.desk('committee_member1'), '见证计票');
  const done = await decision(w, await w.desk('director'));
  check(done.outcome === outcome && done.heads_agree === heads && done.area_agree === area, `${heads} of 12 heads, ${area / 100} m2 agree: ${outcome}`, `${done.outcome} ${done.heads_agree} ${done.area_agree}`);
  await addPaper(w, { kind: 'signed_tally', title: '计票单（三方签字）', text: '四项数字已当场宣读。' });
  await looked(await w.desk('director'), `lift-${outcome}`);
}

export async function walkLift(people, house) {
  const w = stageOf(people, house, LIFT);
  await findPlace(w);
  await open(w);
  await call(w);
  await vote(w, { agree: 9, outcome: 'rejected', heads: 9, area: 81000 });
  const secretary = await w.desk('secretary');
  check((await secretary.getByRole('button', { name: '办结本步骤', exact: true }).count()) === 0, 'three quarters of the heads with 73.4 % of the area decide nothing');
  await act(await w.desk('secretary'), '退回', { to: 'call', reason: '同意面积只有73.4%，再协商补偿后重新表决' });
  await call(w);
  await vote(w, { agree: 10, outcome: 'passed', heads: 10, area: 90800 });
  await closeStep(w, 'director', 'decision_publicity', '四项数字均达到');
  await looked(await w.phone('resident1'), 'lift-phone');
  await postNotice(w, 'decision_publicity');
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
