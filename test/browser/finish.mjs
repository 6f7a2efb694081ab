// finish.mjs - the end of the walk: carried out, reviewed by residents, sealed and verified.
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ROOT, zhengyi } from './house.mjs';
import { act } from './people.mjs';
import { closeStep, looked } from './walk.mjs';
import { check } from './report.mjs';

const PHOTO = (phase) => `${ROOT}template/demo/${phase}.png`;

async function report(w, phase, percent) {
  await act(await w.desk('director'), '报进度', { text: '按计划推进', percent, phase, photo: PHOTO(phase) });
}

/** Budget and contract as resolved, the quantities of the plan, a first photo. */
export async function startWork(w) {
  const page = await w.desk('director');
  await act(page, '记资金', { what: 'budget', title: '预算', fen: w.plan.budget, source: 'donation' });
  await act(page, '记资金', { what: 'contract', title: '施工合同', fen: w.plan.budget, party: '匠心五金' });
  for (const { name, unit, planned } of w.quantities) await act(page, '加工程量', { name, unit, planned });
  await report(w, 'before', 0);
}

async function changePlan(w) {
  const page = await w.desk('director');
  await act(page, page.getByRole('button', { name: /^变更\s*座椅/ }), { planned_new: '10', reason: '居民要求在凉亭旁再加两张' });
  const head = await w.desk('supervision_head');
  await act(head, head.getByRole('button', { name: /^批准\s*座椅/ }));
  check(true, 'a change order is approved by the supervisor');
}

/** What is done so far, item by item, and the whole in percent. */
export async function advance(w, percent, phase = 'during') {
  const page = await w.desk('director');
  for (const { name, planned, changed = planned } of w.quantities) await act(page, page.getByRole('button', { name: `报完成数：${name}` }), { done: String((Number(changed) * percent) / 100) });
  await report(w, phase, percent);
}

/** Everything done, inspected, paid and accepted: the publicity of the result opens. */
export async function finishWork(w) {
  await w.house.pass(12);
  await report(w, 'during', 50);
  await advance(w, 100, 'after');
  await act(await w.desk('supervision_head'), '监督检查', { text: '现场核对数量，与台账一致' });
  const page = await w.desk('director');
  await act(page, '记资金', { what: 'settlement', title: '结算', fen: w.plan.budget });
  await act(page, '记资金', { what: 'payment', title: '工程款', fen: w.plan.budget });
  await looked(await w.desk('director'), 'implement');
  const last = await w.desk('director');
  await act(last, '验收', { result: 'passed', text: '各项合格', signed_by: '居民代表、监督委、施工方' });
  const matter = await w.state(last);
  check(matter.step === 'result_publicity', 'the acceptance opens the publicity of the result by itself', matter.step);
  await looked(await w.phone('resident1', `/${w.c}/matters/${w.matter}/work`), 'work');
}

export async function carryOut(w) {
  await startWork(w);
  await changePlan(w);
  await finishWork(w);
}

async function reviewByPhone(w, who, score) {
  const phone = await w.phone(who, `/${w.c}/matters/${w.matter}/review`);
  await phone.locator(`input[value=${score}]`).check();
  if (who === 'rep1') await looked(phone, 'review');
  await phone.click('form button[type=submit]');
  await phone.getByText('谢谢，评价已收到').waitFor();
}

export async function review(w) {
  await act(await w.desk('director'), '开始评价', { days: '7' });
  await w.house.pass(2);
  const scores = { rep1: 'satisfied', rep2: 'satisfied', rep3: 'mostly', resident1: 'satisfied', resident2: 'mostly' };
  for (const [who, score] of Object.entries(scores)) await reviewByPhone(w, who, score);
  check(true, 'five residents review on their phones');
  await reviewOnPaper(w);
  await w.house.pass(6);
  const page = await w.desk('director');
  await act(page, '结束评价');
  await looked(page, 'evaluate');
  await closeStep(w, 'director', 'archive', '评价达标');
}

async function reviewOnPaper(w) {
  const worker = await w.desk('grid_worker1');
  const { items } = await w.get(worker, 'households');
  await act(worker, '代录评价', { score: 'satisfied', household: items[0] });
  check(true, 'a grid worker enters a review given on paper');
}

export async function seal(w) {
  const page = await w.desk('archivist');
  await act(page, '封存档案');
  const matter = await w.state(page);
  check(matter.state === 'archived', 'the archivist seals the file', matter.state);
  const coming = page.waitForEvent('download');
  await page.getByText('下载档案（ZIP）').click();
  const file = path.join(os.tmpdir(), `zhengyi-walk-${process.pid}.zip`);
  await (await coming).saveAs(file);
  await looked(page, 'archive');
  const told = await zhengyi('verify', file);
  check(told.status === 0, 'zhengyi verify finds the sealed file whole', told.out.trim().split('\n').slice(-3).join(' / '));
  await spoil(file);
  const lie = await zhengyi('verify', file);
  check(lie.status !== 0, 'and finds one changed byte', lie.out);
}

async function spoil(file) {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] ^= 1;
  await writeFile(file, bytes);
}
