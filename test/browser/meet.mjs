// meet.mjs - meetings of the walk: called, signed in to, decided by hands and phones, closed.
import { act, request } from './people.mjs';
import { readAll, sendAll } from './bulk.mjs';
import { addPaper, closeStep, looked, minuteOf } from './walk.mjs';
import { rootOf, rootSigned } from './proof.mjs';
import { check } from './report.mjs';

const HOUR = 3600000;
const AT_SCREEN = 3;

/** The post of `post` calls the meeting of the step, a Party body's with its first topic, and lets the days to it go by; the room, at its page. */
export async function call(w, days, post, topic) {
  const page = await w.desk(post);
  await act(page, '通知开会', {
    starts_at: minuteOf(w.house.now() + days * 24 * HOUR + (days ? 0 : 300000)),
    place: '党群服务中心二楼会议室',
    chair: '书记',
    recorder: '窗口',
    ...(topic ? { first_topic: topic } : {}),
  });
  await w.house.pass(days + (days ? 0 : 1));
  const again = await w.desk(post);
  const { items } = await request(again, `/api/c/${w.c}/matters/${w.matter}/meetings`);
  const next = items.find((m) => m.state === 'called');
  await again.locator(`a.tt[href$="/meetings/${next.id}"]`).click();
  await again.waitForURL(/\/meetings\/\d+$/);
  await again.getByRole('button', { name: '开会', exact: true }).click();
  await again.getByRole('button', { name: '散会', exact: true }).waitFor();
  return { page: again, id: next.id };
}

/** Signs in people of the roll by hand until `n` are here: a full hall in one go, the last ones by the buttons of the page. */
export async function signIn(w, room, n) {
  const at = `/api/c/${w.c}/meetings/${room.id}`;
  const roll = (await readAll(room.page, `${at}/roll`)).filter((one) => !one.recused);
  const absent = roll.filter((one) => !one.present).map((one) => one.voter);
  const missing = Math.min(n - (roll.length - absent.length), absent.length);
  await sendAll(room.page, absent.slice(0, Math.max(0, missing - AT_SCREEN)).map((voter) => [`${at}/sign_in`, { voter, way: 'hand' }]));
  await room.page.reload();
  const buttons = room.page.getByRole('button', { name: /^签到：/ });
  if (missing > 0) await buttons.first().waitFor();
  for (let left = Math.min(missing, AT_SCREEN); left > 0; left--) {
    const before = await buttons.count();
    const done = room.page.waitForResponse((r) => r.url().endsWith('/sign_in'));
    await buttons.first().click();
    if (!(await done).ok()) throw new Error('signing in is refused');
    while ((await buttons.count()) >= before) await room.page.waitForTimeout(50);
  }
}

async function startBallot(room) {
  await act(room.page, '开始表决');
  await room.page.getByRole('button', { name: '录举手表决' }).waitFor();
}

/** Enters the hands shown; `voters`, when known, is how many lines the grid has once it has heard of the votes by phone. */
async function showHands(room, agree, oppose, voters) {
  const page = room.page;
  await page.getByRole('button', { name: '录举手表决' }).click();
  const rows = page.locator('tbody tr').filter({ has: page.locator('input[type=radio]') });
  await rows.first().waitFor();
  for (let tries = 0; voters && (await rows.count()) !== voters && tries < 60; tries++) await page.waitForTimeout(500);
  const n = await rows.count();
  for (let k = 0; k < n; k++) {
    const choice = k < agree ? 'agree' : k < agree + oppose ? 'oppose' : 'abstain';
    await rows.nth(k).locator(`input[value=${choice}]`).check({ force: true });
  }
  const stored = page.waitForResponse((r) => r.url().endsWith('/shown'));
  await page.getByRole('button', { name: `录入 ${n} 票` }).click();
  if (!(await stored).ok()) throw new Error('the show of hands is refused');
  return n;
}

async function end(room) {
  await act(room.page, '结束表决');
  await act(room.page, '写会议记录', { text: '会议逐项宣读方案，回答提问后表决。' });
  await act(room.page, '散会');
}

/** A committee meets on the spot, all of one mind: its paper is filed and `next` opens. */
export async function agree(w, { name, post = 'director', next, paper, topic }) {
  const room = await call(w, 0, post, topic);
  await signIn(w, room, 99);
  await startBallot(room);
  await showHands(room, 99, 0);
  await end(room);
  await looked(room.page, name);
  await addPaper(w, { ...paper, text: w.plan.text });
  await closeStep(w, 'secretary', next, '会议通过');
}

export const propose = (w, name) => agree(w, { name, next: 'consult', paper: { kind: 'proposal', title: '提议方案' } });

async function failForQuorum(w, { short: present, members = w.members, post = 'director', topic }) {
  const room = await call(w, 4, post, topic);
  await signIn(w, room, present);
  const meeting = await request(room.page, `/api/c/${w.c}/meetings/${room.id}`);
  check(meeting.present === present && meeting.expected === members, `${present} of ${members} are here`, `${meeting.present} of ${meeting.expected}`);
  const refused = await act(room.page, '开始表决').then(
    () => '',
    (e) => e.message,
  );
  check(refused !== '', 'no ballot starts without a quorum', 'it started');
  if (refused) await room.page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await looked(room.page, 'meeting-short');
  await act(room.page, '散会');
  const after = await request(room.page, `/api/c/${w.c}/meetings/${room.id}`);
  check(after.state === 'failed', 'the meeting fails for its quorum', after.state);
}

export async function comeByPhone(w, room, who) {
  const code = await room.page.locator('.door b').innerText();
  const phone = await w.phone(who, `/${w.c}/meetings/${room.id}?code=${encodeURIComponent(code.trim())}`);
  await phone.getByRole('button', { name: '签到', exact: true }).click();
  await phone.getByText('您已签到').waitFor();
  check(true, `${who} signs in with the door's code`);
}

async function voteByPhone(w, who, first) {
  const phone = await w.phone(who);
  await phone.locator('input[value=agree]').check();
  await phone.locator('.check input').check();
  await phone.locator('.action button').click();
  await phone.waitForURL('**/receipt');
  await phone.getByText('您的表决已收到').waitFor();
  const number = (await phone.locator('.number .code').innerText()).trim();
  check(/^[0-9A-F-]{9,}$/i.test(number), `${who} votes on the phone and holds a receipt`, number);
  if (first) await looked(phone, 'receipt');
}

async function checkReceipt(w, phone, ballot) {
  const receipt = await request(phone, `/api/c/${w.c}/ballots/${ballot}/receipt`);
  for (let n = 0; n < 40; n++) {
    const proof = await request(phone, `/api/c/${w.c}/log/proof?leaf=${receipt.leaf}`).catch(() => null);
    if (proof) return check(rootOf(proof) === rootSigned(proof.checkpoint), 'the public log proves the vote is in', rootOf(proof));
    await phone.waitForTimeout(250);
  }
  return check(false, 'the public log proves the vote is in', 'no proof within ten seconds');
}

const RESOLUTION = { kind: 'resolution', title: '决议书' };

/** A meeting that fails first when `short` is given, then one that decides and lets `next` open. */
export async function decide(w, said) {
  const { short, present, agree, oppose, phones, post = 'director', next = 'decision_publicity', paper = RESOLUTION, topic } = said;
  if (short) await failForQuorum(w, said);
  const room = await call(w, 4, post, topic);
  for (const who of phones) await comeByPhone(w, room, who);
  await signIn(w, room, present);
  await startBallot(room);
  for (const who of phones) await voteByPhone(w, who, who === phones[0]);
  const [ballot] = (await request(room.page, `/api/c/${w.c}/meetings/${room.id}`)).ballots;
  if (phones.length) await checkReceipt(w, await w.phone(phones[0]), ballot.id);
  await showHands(room, agree - phones.length, oppose, present - phones.length);
  await looked(room.page, short ? 'meeting-vote' : 'meeting-vote-again');
  await end(room);
  const after = await request(room.page, `/api/c/${w.c}/ballots/${ballot.id}`);
  check(after.outcome === 'passed' && after.agree === agree && after.oppose === oppose && after.present === present, `the decision passes ${agree} to ${oppose} of ${present}`, `${after.outcome} ${after.agree} ${after.oppose} of ${after.present}`);
  await addPaper(w, { ...paper, text: w.title });
  await closeStep(w, 'secretary', next, '会议通过');
}
