// checklist.mjs - the 25 lines for elder-friendly and accessible pages, on every page of the app.
// usage: node test/checklist.mjs [--base=URL] [--only=NAME] [--quick]
//   without --base the built app is looked at over invented answers (fixture.mjs); with it, a running
//   server's own data are found and used. Screenshots go to test/out/. Exit status 1 when a line fails.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './fixture.mjs';
import { BROWSER, findPages } from './pages.mjs';
import { focusStop, mainActions, probe, SPACING } from './probe.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OUT = fileURLToPath(new URL('out/', import.meta.url));
const flag = (name) => process.argv.find((arg) => arg.startsWith(`--${name}`))?.split('=')[1];
const quick = process.argv.includes('--quick');

const PHONE = { width: 390, height: 844, minFont: 15, minHit: 44, mobile: true };
const DESK = { width: 1440, height: 900, minFont: 13, minHit: 24, mobile: false };

const said = [];
let passed = 0;
let failed = 0;
const titles = new Map();
const helps = new Set();

function check(line, page, ok, what) {
  if (!ok) said.push(`line ${line} of ${page.name}: ${what}`);
}

/** One line for what was looked at since the last: fine, or every fault found. */
function tell(what) {
  if (said.length) failed++;
  else passed++;
  console.log(said.length ? said.map((words) => `not ok: ${words}`).join('\n') : `ok: ${what}`);
  said.length = 0;
}

async function open(browser, base, page, profile, size = '') {
  const context = await browser.newContext({
    viewport: { width: profile.width, height: profile.height },
    isMobile: profile.mobile,
    hasTouch: profile.mobile,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  });
  const tab = await context.newPage();
  const outside = [];
  tab.on('request', (r) => !r.url().startsWith(base) && !/^(data|blob):/.test(r.url()) && outside.push(r.url()));
  tab.on('console', (m) => /Content Security Policy|\[Vue/.test(m.text()) && outside.push(m.text()));
  tab.on('pageerror', (e) => outside.push(e.message));
  if (size) await tab.addInitScript((s) => localStorage.setItem('zhengyi.size', s), size);
  if (page.as) await signIn(tab, base, page.as);
  if (page.before) await page.before(tab, base);
  else await tab.goto(base + page.path);
  await tab.waitForLoadState('networkidle');
  if (page.act) await page.act(tab);
  await tab.waitForTimeout(200);
  return { context, tab, outside };
}

async function signIn(tab, base, login) {
  const res = await tab.request.post(`${base}/api/sign_in`, { data: { login, password: 'zhengyi-demo' } });
  if (!res.ok()) throw new Error(`sign-in as ${login}: ${res.status()}`);
}

/** Lines 1, 2, 5, 6, 8, 10, 16 to 18, 20 to 22, 24, 25 and the picture. */
async function lookWhole(browser, base, page) {
  const profile = page.desk ? DESK : PHONE;
  const { context, tab, outside } = await open(browser, base, page, profile);
  await tab.screenshot({ path: `${OUT}${page.name}.png` });
  const o = await tab.evaluate(probe, profile);
  check(2, page, !o.small.length, `text too small: ${o.small.slice(0, 4)}`);
  check(5, page, !o.tight.length, `lines too tight: ${o.tight.slice(0, 3)}`);
  check(6, page, !o.closePairs.length, `paragraphs overlap: ${o.closePairs.slice(0, 3)}`);
  check(8, page, !o.hits.length, `targets too small: ${o.hits.slice(0, 4)}`);
  check(10, page, !o.zoomLock, 'zoom is locked');
  check(16, page, !o.unlabelled.length, `without label: ${o.unlabelled}`);
  if (page.name.endsWith('-error')) check(17, page, o.invalid ? o.explained && o.focusInvalid : o.focusInvalid, 'error not said or focus not moved');
  check(18, page, o.status > 0, 'no place where results are spoken');
  check(19, page, !o.mute, `${o.mute} statuses by colour alone`);
  check(20, page, !o.moving, `${o.moving} animations run`);
  check(21, page, (page.dialog || !o.dialogs) && !o.playing && !outside.length, `opens by itself or asks elsewhere: ${outside.slice(0, 2)}`);
  check(22, page, !o.prechecked && !o.unequal.length, `choice made beforehand or unequal: ${o.unequal}`);
  check(24, page, !o.captcha, 'puzzle');
  check(25, page, o.lang === 'zh-CN' && o.h1 === 1 && o.title && (page.desk || o.help), `lang ${o.lang}, ${o.h1} h1, title ${o.title}, help ${o.help}`);
  if (!page.desk) helps.add(o.help);
  if (!page.same) titles.set(o.title, [...(titles.get(o.title) ?? []), page.name]);
  await lookAxe(tab, page);
  await lookTabs(tab, page);
  await context.close();
}

async function lookAxe(tab, page) {
  await tab.evaluate(AXE);
  const found = await tab.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  const words = found.violations.map((v) => `${v.id} (${v.nodes.length}) ${v.nodes[0]?.target}`);
  check(1, page, !words.length, `axe: ${words.join('; ')}`);
}

/** Lines 12, 13, 15: every stop of the Tab key. */
async function lookTabs(tab, page) {
  const stops = [];
  await tab.evaluate(() => document.activeElement?.blur());
  for (let i = 0; i < 40; i++) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focusStop);
    if (!stop || stop === 'again') break;
    stops.push(stop);
  }
  check(12, page, stops.every((s) => s.ring), `no ring: ${stops.filter((s) => !s.ring).map((s) => s.words)}`);
  check(13, page, stops.every((s) => s.clear), `covered: ${stops.filter((s) => !s.clear).map((s) => s.words)}`);
  check(15, page, page.act || stops.every((s) => s.ordered), `order: ${stops.filter((s) => !s.ordered).map((s) => s.words)}`);
}

/** Lines 3, 4, 9, 11: narrow screens, large type, a reader's own spacing. */
async function lookNarrow(browser, base, page) {
  for (const [line, profile, size] of [
    [4, { ...PHONE, width: 320, height: 640 }, ''],
    [3, { ...PHONE, width: 360, height: 740 }, 'xxl'],
  ]) {
    const { context, tab } = await open(browser, base, page, profile, size);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(line, page, wide <= 0, `${wide}px too wide at ${profile.width} ${size}`);
    if (size) {
      await tab.screenshot({ path: `${OUT}${page.name}-${size}.png` });
      const low = await tab.evaluate(mainActions);
      check(9, page, !low.length, `main action under 60px: ${low}`);
    } else {
      await tab.addStyleTag({ content: SPACING }).catch(() => undefined);
      const spaced = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(11, page, spaced <= 0, `${spaced}px too wide with wider spacing`);
    }
    await context.close();
  }
}

/** Line 14: a dialog closes by Esc and gives the focus back. */
async function lookDialog(browser, base, page) {
  const { context, tab } = await open(browser, base, { ...page, act: undefined }, DESK);
  await tab.focus(page.dialog);
  await tab.keyboard.press('Enter');
  await tab.waitForTimeout(400);
  const opened = await tab.evaluate(() => document.querySelectorAll('dialog[open],[role=dialog]').length);
  await lookAxe(tab, { name: `${page.name} dialog` });
  await tab.keyboard.press('Escape');
  await tab.waitForTimeout(400);
  const back = await tab.evaluate((css) => document.activeElement === document.querySelector(css), page.dialog);
  check(14, page, opened > 0 && back, 'dialog does not open, or focus does not come back');
  await context.close();
}

/** Line 23: what was typed is still there after the page is gone. */
async function lookDraft(browser, base, page) {
  const { context, tab } = await open(browser, base, page, PHONE);
  await tab.fill('textarea', '还没写完的话');
  await tab.reload();
  await tab.waitForSelector('textarea');
  check(23, page, (await tab.inputValue('textarea')) === '还没写完的话', 'draft is lost');
  await context.close();
}

async function lookAll(browser, base, page) {
  await lookWhole(browser, base, page);
  if (!quick && !page.desk) await lookNarrow(browser, base, page);
  if (page.dialog) await lookDialog(browser, base, page);
  if (page.draft) await lookDraft(browser, base, page);
}

await mkdir(OUT, { recursive: true });
const asked = flag('base');
const own = asked ? null : await serve();
const base = asked ?? own.base;
const browser = await chromium.launch(BROWSER);
const pages = (await findPages(base)).filter((page) => page.name.includes(flag('only') ?? ''));
for (const page of pages) {
  await lookAll(browser, base, page).catch((e) => check(0, page, false, e.message.split('\n').slice(0, 3).join(' ')));
  tell(`${page.name} holds to the checklist`);
}
for (const [title, names] of titles) check(25, { name: names.join(', ') }, names.length === 1, `share the title ${title}`);
check(25, { name: 'help' }, helps.size <= 1, `help moves: ${[...helps].join(' | ')}`);
tell('titles differ, help stays in its place');
await browser.close();
own?.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
