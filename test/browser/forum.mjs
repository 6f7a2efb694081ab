// forum.mjs - meetings that hear and do not vote: people asked by name, what each says, answers, the result.
import { call, comeByPhone, signIn } from './meet.mjs';
import { act, request } from './people.mjs';
import { readAll, sendAll } from './bulk.mjs';
import { looked, open, stageOf } from './walk.mjs';
import { check } from './report.mjs';

/** A matter of its own that is held for `main`: its stage, standing at the step that meets. */
export async function openFor(main, story) {
  const w = stageOf(main.people, main.house, { ...story, place: main.place, c: main.c });
  await open(w, story.step);
  await request(await w.desk('director'), `/api/c/${w.c}/matters/${w.matter}/attach`, { attached_to: main.matter });
  return w;
}

/** Asks one person at the screen: the name first, then who of the register that is, or a guest. */
async function ask(page, name, capacity, unit) {
  await page.getByRole('button', { name: '邀请参加', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#f-name').fill(name);
  await dialog.locator('button[type=submit]').click();
  await dialog.locator('#f-capacity').selectOption(capacity);
  if (unit) await dialog.locator('#f-unit').fill(unit);
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
}

/** `capacity: n` people: the first of them at the screen, `by` name when one of them has a phone. */
export async function invite(w, seats, by) {
  const page = await w.desk('director');
  const people = (await w.get(page, 'residents')).items.filter((r) => r.state === 'living' || !r.state);
  for (const [capacity, n] of Object.entries(seats)) {
    const guest = capacity === 'unit';
    await ask(page, guest ? '卓青禾' : (by ?? people.shift().name), capacity, guest ? '驻区学校' : '');
    by = undefined;
    const rest = Array.from({ length: n - 1 }, (_, k) => (guest ? { capacity, name: `联络员${k + 1}`, unit: '驻区单位' } : { capacity, resident: people.shift().id }));
    await sendAll(page, rest.map((form) => [`/api/c/${w.c}/matters/${w.matter}/invited`, form]));
  }
  const { invited } = await w.get(page, `matters/${w.matter}/forum`);
  const asked = Object.values(seats).reduce((sum, n) => sum + n, 0);
  check(invited.length === asked, `${asked} are asked to come`, String(invited.length));
}

/** Says `stance` for one who is here, written down at the desk. */
async function writeDown(w, page, stance, text) {
  const button = page.getByRole('button', { name: /^记录 .* 的发言$/ }).first();
  await act(page, button, { stance, text });
}

async function sayByPhone(w, who, stance, text) {
  const phone = await w.phone(who);
  await phone.locator(`input[value=${stance}]`).check();
  await phone.fill('textarea', text);
  await looked(phone, `forum-${who}`);
  await phone.click('form button[type=submit]');
  await phone.getByText(text).first().waitFor();
  check(true, `${who} says so on the phone`);
}

/** `said` is a list of [stance, how many, words]; the first of each is heard at the screen or from a phone. */
async function hear(w, room, said, who) {
  for (const [stance, n, text] of said) {
    if (who && stance === said[0][0]) await sayByPhone(w, who, stance, text);
    else await writeDown(w, await w.desk('director'), stance, text);
    const page = await w.desk('director');
    const { statements } = await w.get(page, `matters/${w.matter}/forum`);
    const heard = new Set(statements.map((s) => s.voter));
    const silent = (await readAll(page, `/api/c/${w.c}/meetings/${room.id}/roll`)).filter((r) => r.present && !heard.has(r.voter));
    await sendAll(page, silent.slice(0, n - 1).map(({ voter }) => [`/api/c/${w.c}/meetings/${room.id}/statements`, { voter, stance, text }]));
  }
}

/** Each of them is answered: one at the screen, those who said the same together. */
async function answer(w) {
  const page = await w.desk('director');
  await act(page, page.getByRole('button', { name: /^答复 / }).first(), { disposition: 'adopted', reason: '已写入方案' });
  const { statements } = await w.get(page, `matters/${w.matter}/forum`);
  await sendAll(page, [[`/api/c/${w.c}/statement_answers`, { statements: statements.filter((s) => !s.disposition).map((s) => s.id), disposition: 'adopted', reason: '南侧点位外移25米，已写入方案' }]]);
}

/** Called, held and over: `here` of those asked come, each is heard; what came of it is published. */
export async function hold(w, { days, here, said, who, replies, result, told }) {
  const room = await call(w, days, 'director');
  if (who) await comeByPhone(w, room, who);
  await signIn(w, room, here);
  await hear(w, room, said, who);
  if (replies) await answer(w);
  const hall = await w.desk('director', `/c/p/${w.c}/meetings/${room.id}`);
  await act(hall, '写会议记录', { text: '主持人说明情况，到会的人逐一发言，意见当场记录并宣读。' });
  await act(hall, '散会');
  await act(await w.desk('director'), '公布会议结果', { text: result });
  const page = await w.desk('director');
  const words = (await page.locator('.h2', { hasText: '发言和答复' }).innerText()).replace(/\s+/g, ' ');
  check(words.includes(told), `the page counts ${told}`, words);
  const met = await request(page, `/api/c/${w.c}/meetings/${room.id}`);
  check(met.present === here && met.state === 'closed', `${here} of ${met.expected} came`, `${met.present} ${met.state}`);
  await looked(page, `forum-${w.step}`);
}

