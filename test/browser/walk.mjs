// walk.mjs - one new matter from its first line to the sealed file, through the screens; and the steps
// any matter of residents takes before its first meeting.
import { act, fillAll, look, request } from './people.mjs';
import { check } from './report.mjs';
import { decide, propose } from './meet.mjs';
import { hang, objectAndReturn, postNotice, stopAndRepost } from './hang.mjs';
import { carryOut, review, seal } from './finish.mjs';

const SUMMARY = '南门口飞线充电多，老人没有地方坐，居民希望建充电车棚和座椅。';
const SHED = {
  place: 'shuyuanli',
  title: '书苑里南门充电车棚和休息座椅',
  scope: 'facilities',
  body: 'residents_rep_meeting',
  households: 60,
  members: 60,
  quantities: [
    { name: '充电端口', unit: '个', planned: '20' },
    { name: '座椅', unit: '张', planned: '8' },
  ],
  plan: { purpose: SUMMARY, text: '一、南门内侧建充电车棚，端口二十个。\n二、花坛边设座椅八张。\n三、每季公布电费收支。', budget: '60000', fund_source: '社区公益金', timetable: '公示期满后一个月内完工' },
};

/** What every part of a walk needs: where, who, which matter. */
export function stageOf(people, house, story) {
  const { place } = story;
  const w = {
    house,
    people,
    ...story,
    c: '',
    matter: '',
    desk: (post, path) => people.at(`${place}.${post}`, path ?? `/c/p/${w.c}/matters/${w.matter}`),
    phone: (who, path) => people.at(`${place}.${who}`, path ?? `/${w.c}/matters/${w.matter}`, true),
    get: (page, path) => request(page, `/api/c/${w.c}/${path}`),
    state: async (page) => request(page, `/api/c/${w.c}/matters/${w.matter}`),
  };
  return w;
}

export async function walk(people, house) {
  const w = stageOf(people, house, SHED);
  await findPlace(w);
  await open(w);
  await solicit(w);
  await checks(w);
  await proposeTwice(w);
  await consult(w, 'consult');
  await decide(w, { short: 39, present: 45, agree: 36, oppose: 5, phones: ['rep1', 'rep2'] });
  await postNotice(w, 'decision_publicity');
  await objectAndReturn(w);
  await consult(w, 'consult-again');
  await decide(w, { present: 42, agree: 34, oppose: 4, phones: ['rep1'] });
  await postNotice(w, 'decision_publicity');
  await stopAndRepost(w);
  await hang(w, 'implement');
  await carryOut(w);
  await postNotice(w, 'result_publicity');
  await hang(w, 'evaluate', { kind: 'settlement', title: '结算公开表', text: '结算金额与合同一致。' });
  await review(w);
  await seal(w);
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}

export async function findPlace(w) {
  const page = await w.people.at(`${w.place}.director`, '/c/');
  await page.waitForURL(/\/c\/p\/\d+\//);
  w.c = /\/c\/p\/(\d+)/.exec(page.url())[1];
  check(true, 'the director signs in at the desk');
}

/** Closes the step at hand and asserts which one follows. */
export async function closeStep(w, post, next, note = '') {
  const page = await w.desk(post);
  await act(page, '办结本步骤', note ? { note } : {});
  const matter = await w.state(page);
  check(matter.step === next && matter.state === 'open', `the step closes and ${next} opens`, `at ${matter.step}, ${matter.state}`);
}

export async function addPaper(w, paper) {
  const page = await w.desk('director');
  await act(page, '登记材料', paper);
}

export async function open(w) {
  const page = await w.desk('director', `/c/p/${w.c}/matters/new`);
  await page.locator(`input[name=scope][value=${w.scope}]`).check();
  await fillAll(page.locator('form.form'), {
    title: w.title,
    summary: w.plan.purpose,
    origin: 'committee',
    body: w.body,
    affected_households: w.households,
    amount: w.plan.budget,
  });
  await page.click('form.form button[type=submit]');
  await page.waitForURL(/\/matters\/\d+$/);
  w.matter = /matters\/(\d+)$/.exec(page.url())[1];
  check(true, 'a new matter is written down and opened');
  await looked(page, 'intake');
  const secretary = await w.desk('secretary');
  await act(secretary, '受理立项', { note: '经支部研究，同意立项' });
  check((await w.state(secretary)).step === 'solicit', 'the secretary accepts it');
}

export async function looked(page, name) {
  const faults = await look(page, name);
  check(!faults, `page ${name} passes axe and fits`, faults);
}

async function giveOpinions(w) {
  for (const who of ['rep1', 'resident1']) {
    const phone = await w.phone(who, `/${w.c}/matters/${w.matter}/opinions`);
    await phone.fill('textarea', who === 'rep1' ? '座椅请用木的，冬天不凉' : '车棚要装烟感，离窗户远一些');
    await phone.click('form button[type=submit]');
    await phone.getByText('意见已收到').first().waitFor();
    await looked(phone, `opinion-${who}`);
  }
  const worker = await w.desk('grid_worker1');
  await act(worker, '登记意见', { channel: 'visit', name: '韩秀兰', text: '充电价格要贴出来' });
  await act(worker, '登记意见', { channel: 'questionnaire', text: '老人多，座椅旁请加扶手' });
  await act(worker, '登记征求方式', { channel: 'symposium', held_on: dayOf(w.house.now()), place: '党群服务中心', count: 18 });
  check(true, 'opinions come from two phones and on paper');
}

export const dayOf = (ms) => new Date(ms + 8 * 3600000).toISOString().slice(0, 10);
export const minuteOf = (ms) => new Date(ms + 8 * 3600000).toISOString().slice(0, 16);

async function reach(w) {
  const worker = await w.desk('grid_worker1');
  for (let n = 1; n <= 6; n++) {
    const s = await w.get(worker, `matters/${w.matter}/solicit`);
    if (s.reach >= s.reach_needed) break;
    await worker.getByRole('button', { name: '登记送达户', exact: true }).click();
    const pick = worker.getByRole('dialog').locator('#f-building_id');
    await pick.waitFor();
    await pick.selectOption({ index: n });
    await fillAll(worker.getByRole('dialog'), { channel: 'visit' });
    await worker.getByRole('dialog').locator('button[type=submit]').click();
    await worker.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  const s = await w.get(worker, `matters/${w.matter}/solicit`);
  check(s.reach >= s.reach_needed, 'households are reached house by house', `${s.reach} of ${s.reach_needed}`);
}

async function answerAll(w) {
  const page = await w.desk('director');
  const waiting = page.getByRole('button', { name: /^答复意见：/ });
  await waiting.first().waitFor();
  for (let left = await waiting.count(); left > 0; left--) {
    await act(page, waiting.first(), { disposition: left === 1 ? 'declined' : 'adopted', reason: left === 1 ? '超出本次资金范围，列入明年计划' : '已写入方案' });
    while ((await waiting.count()) >= left) await page.waitForTimeout(50);
  }
  check(true, 'every opinion is answered');
  await looked(page, 'solicit');
}

/** Opinions by phone and on paper, houses reached, everyone answered; `next` opens when the days are over. */
export async function solicit(w, next = 'checks') {
  const secretary = await w.desk('secretary');
  await act(secretary, '党组织研究', { held_on: dayOf(w.house.now()), note: '社区党组织专题研究，同意征求意见' });
  await giveOpinions(w);
  await reach(w);
  await answerAll(w);
  const early = await w.desk('secretary');
  await early.getByText('现在不能做').waitFor();
  check((await early.getByRole('button', { name: '办结本步骤', exact: true }).count()) === 0, 'soliciting cannot close on its first day');
  await w.house.pass(8);
  await closeStep(w, 'secretary', next, '意见均已答复');
}

async function checks(w) {
  await act(await w.desk('lawyer'), '出具意见', { kind: 'legal', verdict: 'feasible', text: '合同主体、资金来源合法，方案可行' });
  const secretary = await w.desk('secretary');
  await act(secretary, '出具意见', { kind: 'risk', verdict: 'low', text: '合法性、合理性、可行性、可控性评估为低风险' });
  await act(secretary, '出具意见', { kind: 'filing', verdict: 'filed', text: '已向街道备案' });
  await addPaper(w, { kind: 'legal_opinion', title: '法律意见书', text: '经审查，方案可行。' });
  await looked(await w.desk('lawyer'), 'checks');
  await w.house.pass(6);
  await closeStep(w, 'secretary', 'propose', '论证通过');
}

/** The proposal is made, comes back from the consultation, and is made again. */
async function proposeTwice(w) {
  await act(await w.desk('director'), '写方案', w.plan);
  await propose(w, 'propose');
  const secretary = await w.desk('secretary');
  await act(secretary, '退回', { to: 'propose', reason: '物业提出电缆走向要改，请“两委”重新提议' });
  const back = await w.state(secretary);
  check(back.step === 'propose' && back.steps.some((s) => s.step === 'propose' && s.round === 2), 'the proposal is returned and its step opens again', `${back.step} ${back.round}`);
  await propose(w, 'propose-again');
}

async function invite(w) {
  const page = await w.desk('director');
  const due_day = dayOf(w.house.now() + 5 * 86400000);
  await act(page, '邀请单位', { name: '物业服务企业', kind: 'property_manager', mandatory: true, account_login: 'shuyuanli.property_manager', due_day });
  await act(page, '邀请单位', { name: '业主委员会', kind: 'owners_committee', mandatory: true, due_day });
  return page;
}

async function consult(w, name) {
  await invite(w);
  const guest = await w.desk('property_manager', `/c/p/${w.c}/todo`);
  await act(guest, guest.getByRole('button', { name: `回复商议：${w.title}` }), { answer: 'agree', text: '同意，施工期间配合疏导' });
  check(true, 'the property manager answers from the to-do list');
  const page = await w.desk('director');
  await act(page, page.getByRole('button', { name: '录回复：业主委员会' }), { answer: 'amend', text: '建议质保期不少于两年' });
  await act(page, page.getByRole('button', { name: '写处理意见：业主委员会' }), { text: '已写入方案：质保期两年' });
  await act(page, page.getByRole('button', { name: /^写(新一版|方案)$/ }).first(), { text: `${w.plan.text}\n四、质保期两年。（${name}）` });
  await page.locator('select').nth(1).selectOption({ index: 1 });
  await page.locator('.diff .new').first().waitFor();
  check(true, 'two versions of the plan stand side by side');
  await looked(page, name);
  await w.house.pass(4);
  await closeStep(w, 'director', 'resolve', '商议意见已逐条回应');
}
