// ask.mjs - what residents are asked before anything is decided: opinions, houses reached, answers, consents; and the checks.
import { homesOf, readAll, sendAll } from './bulk.mjs';
import { act, fillAll } from './people.mjs';
import { addPaper, closeStep, dayOf, looked } from './walk.mjs';
import { check } from './report.mjs';
import { keyed, printed } from './sheets.mjs';

const WISHES = ['希望先修排水，再铺路面', '施工避开中午和晚上八点以后', '希望公开每一笔花费', '请给老人留出轮椅通道'];
const ONE_BY_ONE = 4;

/** `opinions` of the story in all: some from phones, some on paper, what is more by the hundred. */
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
  const more = Array.from({ length: (w.opinions ?? ONE_BY_ONE) - ONE_BY_ONE }, (_, k) => ({ channel: 'questionnaire', text: `${WISHES[k % WISHES.length]}（第${k + 1}份问卷）` }));
  await sendAll(worker, more.map((form) => [`/api/c/${w.c}/matters/${w.matter}/opinions`, form]));
  await act(worker, '登记征求方式', { channel: 'symposium', held_on: dayOf(w.house.now()), place: '党群服务中心', count: 18 });
  check(true, 'opinions come from two phones and on paper');
}

/** Houses are reached building by building at the screen; in an estate of its own, what is left by the dozen. */
async function reach(w) {
  const worker = await w.desk('grid_worker1');
  const buildings = w.area ? (await homesOf(w, worker, w.area)).buildings : [];
  for (let n = 1; n <= 6; n++) {
    const s = await w.get(worker, `matters/${w.matter}/solicit`);
    if (s.reach >= s.reach_needed) break;
    await worker.getByRole('button', { name: '登记送达户', exact: true }).click();
    const pick = worker.getByRole('dialog').locator('#f-building_id');
    await pick.waitFor();
    await pick.selectOption(buildings.length ? buildings.shift().id : { index: n });
    await fillAll(worker.getByRole('dialog'), { channel: 'visit' });
    await worker.getByRole('dialog').locator('button[type=submit]').click();
    await worker.getByRole('dialog').waitFor({ state: 'hidden' });
    if (buildings.length) await sendAll(worker, buildings.splice(0, Math.ceil(buildings.length * 0.7)).map((b) => [`/api/c/${w.c}/matters/${w.matter}/reach`, { building_id: b.id, households: [], channel: 'visit' }]));
  }
  const s = await w.get(worker, `matters/${w.matter}/solicit`);
  check(s.reach >= s.reach_needed, 'households are reached house by house', `${s.reach} of ${s.reach_needed}`);
}

/** The newest are answered one by one, the rest together. */
async function answerAll(w) {
  const page = await w.desk('director');
  const open = await readAll(page, `/api/c/${w.c}/matters/${w.matter}/opinions?disposition=open`);
  const together = open.slice(ONE_BY_ONE).map((o) => o.id);
  if (together.length) {
    await sendAll(page, [[`/api/c/${w.c}/matters/${w.matter}/opinions/dispose`, { disposition: 'adopted', reason: '已写入方案', opinions: together }]]);
    await page.reload();
  }
  const waiting = page.getByRole('button', { name: /^答复意见：/ });
  await waiting.first().waitFor();
  for (let left = await waiting.count(); left > 0; left--) {
    await act(page, waiting.first(), { disposition: left === 1 ? 'declined' : 'adopted', reason: left === 1 ? '超出本次资金范围，列入明年计划' : '已写入方案' });
    while ((await waiting.count()) >= left) await page.waitForTimeout(50);
  }
  check(true, `every opinion is answered, all ${open.length}`);
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
  check(!(await mayClose(early)), 'soliciting cannot close on its first day');
  await w.house.pass(8);
  if (w.consents) await consent(w);
  await closeStep(w, 'secretary', next, '意见均已答复');
}

export const mayClose = async (page) => (await page.getByRole('button', { name: '办结本步骤', exact: true }).count()) > 0;

/** Signed consents: one household fewer than four fifths is not enough, the one more and what is left come in a second batch. */
async function consent(w) {
  const { agree, returned, needs } = w.consents;
  const worker = await w.desk('grid_worker1');
  const { homes } = await homesOf(w, worker, w.area);
  check(homes.length === w.households, `the estate has ${w.households} households`, String(homes.length));
  const of = await printed(w, worker, '书面同意表', w.households);
  const says = (choice) => (home) => ({ code: of.get(home.id), choice });
  const batch = (slips) => keyed(w, slips, `matters/${w.matter}/consent_batches`, ['grid_worker1', 'window_staff1', 'director']);
  await batch([...homes.slice(0, needs - 1).map(says('agree')), ...homes.slice(agree, returned).map(says('oppose'))]);
  const early = await w.desk('secretary');
  await early.getByText(`书面同意 ${needs - 1} 户，至少需 ${needs} 户。`).first().waitFor();
  check(!(await mayClose(early)), `${needs - 1} consents of ${w.households} households are one short of four fifths`);
  await batch(homes.slice(needs - 1, agree).map(says('agree')));
  const enough = await w.desk('secretary');
  await enough.getByRole('button', { name: '办结本步骤', exact: true }).waitFor();
  const page = await w.desk('secretary');
  await page.getByText(`收回 ${returned} 份，不同意 ${returned - agree} 户`).waitFor();
  const meter = (await page.locator('.m', { hasText: '同意户数' }).innerText()).replace(/,/g, '').replace(/\s+/g, ' ');
  check(meter.includes(`${agree} / ${w.households}`) && meter.includes(`需 ${needs}`), `${agree} of ${w.households} households agree in writing`, meter);
  await looked(page, 'consents');
}

export async function checks(w) {
  await act(await w.desk('lawyer'), '出具意见', { kind: 'legal', verdict: 'feasible', text: '合同主体、资金来源合法，方案可行' });
  const secretary = await w.desk('secretary');
  await act(secretary, '出具意见', { kind: 'risk', legal: '10', fair: '8', feasible: '9', control: '8', talked: true, asked: '46', text: '合法性、合理性、可行性、可控性评估为低风险' });
  await act(secretary, '出具意见', { kind: 'filing', verdict: 'filed', text: '已向街道备案' });
  await addPaper(w, { kind: 'legal_opinion', title: '法律意见书', text: '经审查，方案可行。' });
  await looked(await w.desk('lawyer'), 'checks');
  await w.house.pass(6);
  await closeStep(w, 'secretary', 'propose', '论证通过');
}
