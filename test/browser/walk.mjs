// walk.mjs - one new matter from its first line to the sealed file, through the screens, with the figures
// of M3: 39 of 60 is one short, then 46 come and 33 agree; and what every story needs to begin.
import { act, fillAll, look, request } from './people.mjs';
import { checks, solicit } from './ask.mjs';
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
    { name: '座椅', unit: '张', planned: '8', changed: '10' },
  ],
  plan: { purpose: SUMMARY, text: '一、南门内侧建充电车棚，端口二十个。\n二、花坛边设座椅八张。\n三、每季公布电费收支。', budget: '60000', fund_source: '社区公益金', timetable: '公示期满后一个月内完工' },
};

/** What every part of a walk needs: where, who, which matter. */
export function stageOf(people, house, story) {
  const { place } = story;
  const w = {
    house,
    people,
    c: '',
    matter: '',
    ...story,
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
  await decide(w, { short: 39, present: 46, agree: 33, oppose: 8, phones: ['rep1', 'rep2'] });
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

/** Written down by the director, accepted by the secretary: the first step of the procedure is open. */
export async function open(w, first = 'solicit') {
  const page = await w.desk('director', `/c/p/${w.c}/matters/new`);
  await page.locator(`input[name=scope][value=${w.scope}]`).check();
  await fillAll(page.locator('form.form'), {
    title: w.title,
    summary: w.plan.purpose,
    origin: 'committee',
    body: w.body,
    affected_households: w.households,
    amount: w.plan.budget,
    ...(w.area ? { area_id: { words: w.area } } : {}),
    ...(w.stair ? { stair: { words: w.stair } } : {}),
  });
  await page.click('form.form button[type=submit]');
  await page.waitForURL(/\/matters\/\d+$/);
  w.matter = /matters\/(\d+)$/.exec(page.url())[1];
  check(true, 'a new matter is written down and opened');
  await looked(page, 'intake');
  const secretary = await w.desk('secretary');
  await act(secretary, '受理立项', { note: '经支部研究，同意立项' });
  check((await w.state(secretary)).step === first, 'the secretary accepts it');
}

const seen = new Set();

/** A page several stories come by is looked at by the first of them. */
export async function looked(page, name) {
  if (seen.has(name)) return;
  seen.add(name);
  const faults = await look(page, name);
  check(!faults, `page ${name} passes axe and fits`, faults);
}

export const dayOf = (ms) => new Date(ms + 8 * 3600000).toISOString().slice(0, 10);
export const minuteOf = (ms) => new Date(ms + 8 * 3600000).toISOString().slice(0, 16);

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
  await act(page, '邀请单位', { name: '物业服务企业', kind: 'property_manager', mandatory: true, account_login: `${w.place}.property_manager`, due_day });
  await act(page, '邀请单位', { name: '业主委员会', kind: 'owners_committee', mandatory: true, due_day });
  return page;
}

/** Those concerned are asked; what they want changed is written into the plan. */
export async function consult(w, name) {
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
