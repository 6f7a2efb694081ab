// owners.mjs - owners decide: the roll frozen and on display, ballots keyed from paper, the four sums counted before watchers.
import { hang, postNotice } from './hang.mjs';
import { act } from './people.mjs';
import { addPaper, closeStep, looked } from './walk.mjs';
import { mayClose } from './ask.mjs';
import { readAll, sendAll } from './bulk.mjs';
import { keyed, printed } from './sheets.mjs';
import { check } from './report.mjs';

const DAY = 86400000;

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

/** Slips on paper: printed, keyed by two people, photographed, settled by a third. */
async function key(w, { agree, oppose, abstain = 0, silent = 0 }) {
  const head = await w.desk('owners_committee_head');
  const at = `/api/c/${w.c}/owners/${(await decision(w, head)).id}`;
  const cast = agree + oppose + abstain;
  const of = await printed(w, head, '业主表决票', w.heads);
  const codes = (await readAll(head, `${at}/roll`)).map((r) => of.get(r.id));
  const slips = codes.slice(0, cast).map((code, n) => ({ code, choice: n < agree ? 'agree' : n < agree + oppose ? 'oppose' : 'abstain' }));
  await keyed(w, slips, `owners/${(await decision(w, head)).id}/batches`, ['owners_committee_head', 'director', 'secretary']);
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
