// offline.mjs - the phone app without a network, after its session's end, and after signing out.
// usage: node test/offline.mjs   (over the built app and invented answers) Exit status 1 when a line fails.
import { chromium } from 'playwright-core';
import { C } from './fixture_data.mjs';
import { serve } from './fixture.mjs';
import { BROWSER } from './pages.mjs';

const OPINIONS = `/${C}/matters/44/opinions`;
const WORDS = '地下车库里写下的意见';
let passed = 0;
let failed = 0;

function check(ok, what, more = '') {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? 'ok' : 'not ok'}: ${what}${ok ? '' : ` ${more}`}`);
}

const sent = (server) => server.posts.filter((one) => one.path.endsWith('/opinions'));

async function enter(browser, server) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' });
  const tab = await context.newPage();
  await tab.request.post(`${server.base}/api/sign_in`, { data: { login: 'resident', password: 'zhengyi-demo' } });
  return { context, tab };
}

/** How many jobs are shown as waiting, once one is. */
async function jobs(tab) {
  const shown = tab.locator('text=未同步，联网后自动提交');
  await shown.first().waitFor();
  return shown.count();
}

/** Whether it is seen within the time any of these pages needs. */
const isSeen = (found) => found.first().waitFor().then(() => true, () => false);

async function startsOffline(browser, server) {
  const { context, tab } = await enter(browser, server);
  await tab.goto(server.base + OPINIONS);
  await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await tab.waitForFunction(() => navigator.serviceWorker.controller);
  await context.setOffline(true);
  await tab.fill('textarea', WORDS);
  await tab.click('form button[type=submit]');
  await tab.locator('text=未同步，联网后自动提交').waitFor();
  check((await tab.inputValue('textarea')) === '' && sent(server).length === 0, 'an opinion written offline is kept and shown');
  await tab.reload();
  await tab.locator('text=未同步 1 条').first().waitFor();
  check((await jobs(tab)) === 1, 'the app starts offline and still shows it');
  check(await isSeen(tab.locator('text=没有联网')), 'and says that it is offline');
  const names = await tab.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)));
    return kept.flat();
  });
  check(names.length > 10 && !names.some((name) => name.startsWith('/api/') || /^\/\d/.test(name)), 'only the app itself is kept, no answers', names.join());
  await context.setOffline(false);
  await tab.locator('text=未同步，联网后自动提交').waitFor({ state: 'detached' });
  check(sent(server).length === 1 && sent(server)[0].text.includes(WORDS) && sent(server)[0].key, 'back online it is sent by itself, once', JSON.stringify(sent(server)));
  await tab.waitForTimeout(500);
  check(sent(server).length === 1, 'and not again');
  await context.close();
}

async function forgetsAtSignOut(browser, server) {
  const { context, tab } = await enter(browser, server);
  await tab.goto(server.base + OPINIONS);
  await tab.waitForSelector('textarea');
  await context.setOffline(true);
  await tab.fill('textarea', WORDS);
  await tab.click('form button[type=submit]');
  await tab.locator('text=未同步，联网后自动提交').waitFor();
  await tab.fill('textarea', '一份草稿');
  const before = sent(server).length;
  await context.route('**/opinions', (route) => route.abort());
  await context.setOffline(false);
  await tab.goto(`${server.base}/me`);
  await tab.click('text=退出登录');
  const inside = () => tab.evaluate(() => Boolean(document.activeElement?.closest('dialog')));
  check(await inside(), 'signing out with unsent words asks first, with the focus inside');
  let trapped = true;
  for (let n = 0; n < 6; n++) {
    await tab.keyboard.press('Tab');
    trapped = trapped && ((await inside()) || (await tab.evaluate(() => document.activeElement === document.body)));
  }
  check(trapped, 'Tab stays inside');
  await tab.keyboard.press('Escape');
  check((await tab.locator('dialog[open]').count()) === 0 && (await tab.evaluate(() => document.activeElement?.textContent?.trim())) === '退出登录', 'Esc closes and gives the focus back');
  await tab.click('text=退出登录');
  await tab.click('text=删除并退出');
  await tab.waitForURL((url) => url.pathname !== '/me');
  const left = await tab.evaluate(async () => ({
    kept: Object.keys(localStorage).filter((key) => /draft|\.me$/.test(key)),
    jobs: await new Promise((done) => {
      const asked = indexedDB.open('zhengyi');
      asked.onsuccess = () => {
        const all = asked.result.transaction('outbox').objectStore('outbox').getAll();
        all.onsuccess = () => done(all.result.length);
      };
    }),
  }));
  check(left.jobs === 0 && left.kept.length === 0, 'signing out erases jobs, drafts and who was here', JSON.stringify(left));
  check(sent(server).length === before, 'and sends nothing');
  await context.close();
}

async function keepsWordsOverSignIn(browser, server) {
  const { context, tab } = await enter(browser, server);
  await tab.goto(server.base + OPINIONS);
  await tab.fill('textarea', '会话结束时正在写');
  for (const session of server.sessions.values()) session.login = '';
  await tab.click('form button[type=submit]');
  await tab.locator('dialog[open]').waitFor();
  await tab.click('text=用密码登录');
  await tab.locator('dialog input').nth(0).fill('resident');
  await tab.locator('dialog input').nth(1).fill('zhengyi-demo');
  await tab.click('dialog button[type=submit]');
  await tab.locator('dialog').waitFor({ state: 'detached' });
  check((await tab.inputValue('textarea')) === '会话结束时正在写', 'words stay while signing in again over the page');
  const before = sent(server).length;
  await tab.click('form button[type=submit]');
  await tab.waitForFunction(() => document.querySelector('textarea')?.value === '');
  check(sent(server).length === before + 1, 'and are sent after it');
  await context.close();
}

const server = await serve();
const browser = await chromium.launch(BROWSER);
for (const part of [startsOffline, forgetsAtSignOut, keepsWordsOverSignIn]) {
  await part(browser, server).catch((e) => check(false, `${part.name} reaches its end`, e.message.split('\n').slice(0, 4).join(' ')));
}
await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
