// owners.mjs - owners decide: the roll frozen and on display, ballots keyed from paper, the four sums counted before watchers.
import { hang, postNotice } from './hang.mjs';
import { act, request } from './people.mjs';
import { addPaper, closeStep, looked } from './walk.mjs';
import { mayClose } from './ask.mjs';
import { readAll, readCodes, sendAll } from './bulk.mjs';
import { ROOT } from './house.mjs';
import { check } from './report.mjs';

const DAY = 86400000;
const AT_SCREEN = 12;
const KEYS = { agree: '1', oppose: '2', abstain: '3' };

async function decision(w, page) {
  const { items } = await w.get(page, `matters/${w.matter}/owners`);
  return items[items.length - 1];
}

/** The roll is frozen, the papers hang for their days: the vote may open. */
export async function call(w) {
  const head = await w.desk('owners_committee_head');
  await act(head, '提议表决，核定名册', { item: w.item });
  const newest = await decision(w, head);
  check(newest.heads === w.heads && newest.area === w.area_cm, `the roll holds ${w.heads} owners and ${w.area_cm / 100} m2`, `${newest.heads} ${newest.area}`);
  for (const [kind, title] of Object.entries(w.papers)) await addPaper(w, { kind, title, text: w.plan.text });
  await looked(await w.desk('owners_committee_head'), `${w.name}-roll`);
  await closeStep(w, 'director', 'notice', '名册已核定，提交公示');
  await postNotice(w, 'notice');
  await hang(w, 'vote');
}

/** The codes on the slips, by the heads of the roll: whoever holds the data folder reads them as the desk reads the paper. */
async function codesOf(w, head, at) {
  await head.goto(`${w.house.base}/c/p/${w.c}/matters/${w.matter}/paper`);
  const row = head.locator('tr', { hasText: '业主表决票' }).filter({ has: head.getByRole('button', { name: '印制' }) });
  await row.getByRole('button', { name: '印制' }).click();
  const [sheet] = await Promise.all([head.context().waitForEvent('page'), head.locator('.el-dialog').getByRole('button', { name: '编号并生成' }).click()]);
  await sheet.close();
  const { runs } = await request(head, `/api/c/${w.c}/matters/${w.matter}/paper`);
  const pdf = await head.request.get(`${w.house.base}/api/c/${w.c}/sheet_runs/${runs[0].id}/sheets.pdf`);
  check(pdf.ok() && (await pdf.body()).subarray(0, 5).toString() === '%PDF-' && runs[0].sheets === w.heads, `${w.heads} slips are printed`, `${pdf.status()} ${runs[0].sheets}`);
  const of = await readCodes(w.house.data, runs[0].id);
  return (await readAll(head, `${at}/roll`)).map((r) => of.get(r.id));
}

/** The first of a batch by the keyboard, what is left of a large estate in the session of who sits there. */
async function pass(w, page, batch, slips) {
  const box = page.locator('input.code');
  await page.goto(`${w.house.base}/c/p/${w.c}/batches/${batch}`);
  await box.waitFor();
  for (const { code, choice } of slips.slice(0, AT_SCREEN)) {
    const stored = page.waitForResponse((r) => r.url().endsWith('/entries'));
    await page.keyboard.type(code + KEYS[choice]);
    await page.keyboard.press('Enter');
    if (!(await stored).ok()) throw new Error('a slip is refused');
    await page.waitForFunction(() => document.querySelector('input.code')?.value === '' && document.activeElement?.classList.contains('code'));
  }
  await sendAll(page, slips.slice(AT_SCREEN).map((slip) => [`/api/c/${w.c}/batches/${batch}/entries`, slip]));
  await page.getByRole('button', { name: '这一遍录完了' }).click();
  await page.locator('.el-dialog').getByRole('button', { name: '录完了', exact: true }).click();
  await page.locator('.el-dialog').waitFor({ state: 'detached' });
}

/** Slips on paper: printed, keyed by two people, photographed, settled by a third. */
async function key(w, { agree, oppose, abstain = 0, silent = 0 }) {
  const head = await w.desk('owners_committee_head');
  const at = `/api/c/${w.c}/owners/${(await decision(w, head)).id}`;
  const cast = agree + oppose + abstain;
  const codes = await codesOf(w, head, at);
  const slips = codes.slice(0, cast).map((code, n) => ({ code, choice: n < agree ? 'agree' : n < agree + oppose ? 'oppose' : 'abstain' }));
  const { id } = await request(head, `${at}/batches`, {});
  await pass(w, head, id, slips);
  await pass(w, await w.desk('director'), id, slips);
  const third = await w.desk('secretary');
  await third.goto(`${w.house.base}/c/p/${w.c}/batches/${id}`);
  await third.locator('input[type=file]').setInputFiles(`${ROOT}template/demo/slips.png`);
  await third.locator('.photos img').waitFor();
  await third.getByRole('button', { name: `核定 ${cast} 张` }).click();
  await third.getByText('已核定', { exact: true }).first().waitFor();
  if (silent) {
    const heads = (await readAll(head, `${at}/roll`)).map((r) => r.id);
    await sendAll(head, [[`${at}/deliver`, { way: 'door', signed_for: true, heads: heads.slice(cast, cast + silent) }]]);
  }
  const early = await decision(w, head);
  check(early.voted === cast && early.heads_joined === cast + silent && early.hidden, `${cast} ballots are in and nobody sees how they fell`, `${early.voted} ${early.heads_joined} ${early.hidden}`);
}

/** Counted by one person before two owners, witnessed by another: the four sums as the screen shows them. */
async function count(w, told) {
  const page = await w.desk('owners_committee_head');
  await page.getByRole('button', { name: '计票', exact: true }).click();
  const watchers = page.getByRole('dialog').locator('input[type=checkbox]');
  await watchers.nth(1).waitFor();
  for (let n = 0; n < 2; n++) await watchers.nth(n).check();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await act(await w.desk('committee_member1'), '见证计票');
  const shown = await w.desk('director');
  const sums = shown.locator('article').first().locator('.bars .m b');
  await sums.nth(3).waitFor();
  const words = (await sums.allInnerTexts()).join(' ');
  check(words === told.join(' '), `the four sums are ${told.join(', ')}`, words);
}

export async function vote(w, { outcome, heads, area, told, ...ballots }) {
  await act(await w.desk('owners_committee_head'), '开始投票', { days: 15, place: '单元门口票箱' });
  await act(await w.desk('owners_committee_head'), '张贴送达');
  await key(w, ballots);
  const { closes_at } = await decision(w, await w.desk('owners_committee_head'));
  await w.house.pass(Math.floor((closes_at - w.house.now()) / DAY) + 1);
  await count(w, told);
  const done = await decision(w, await w.desk('director'));
  check(done.outcome === outcome && done.heads_agree === heads && done.area_agree === area, `${heads} of ${done.heads_joined} heads, ${area / 100} m2 agree: ${outcome}`, `${done.outcome} ${done.heads_agree} ${done.area_agree}`);
  await addPaper(w, { kind: 'signed_tally', title: '计票单（三方签字）', text: '四项数字已当场宣读。' });
  await looked(await w.desk('director'), `${w.name}-${outcome}`);
}

/** What failed cannot go on: it is returned, and the owners are asked again. */
export async function returnToCall(w, reason) {
  check(!(await mayClose(await w.desk('secretary'))), 'a vote that failed does not close its step');
  await act(await w.desk('secretary'), '退回', { to: 'call', reason });
}
