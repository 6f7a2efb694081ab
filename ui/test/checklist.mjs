// checklist.mjs - the 25 lines for elder-friendly and accessible pages, on every page of the app.
// usage: node test/checklist.mjs [--base=URL[,URL]] [--only=NAME] [--quick] [--shots] [--jobs=N]
//   without --base the built app is looked at over invented answers (fixture.mjs); with it, a running
//   server's own data are found and used, of several the first that has any. Pictures, when asked for
//   (--shots or ZHENGYI_TEST_SHOTS=1), go to test/out/. Exit status 1 when a line fails.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './fixture.mjs';
import { BROWSER, findPages } from './pages.mjs';
import { focusStop, mainActions, probe, SPACING } from './probe.mjs';
import { axeFaults, basesAsked, enter, gather, lookAt, resize, shotsAsked } from './rounds.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
const flag = (name) => process.argv.find((arg) => arg.startsWith(`--${name}`))?.split('=')[1];
const quick = process.argv.includes('--quick');

const PHONE = { width: 390, height: 844, minFont: 15, minHit: 44 };
const DESK = { width: 1440, height: 900 };
const tooWide = () => document.documentElement.scrollWidth - window.innerWidth;

let passed = 0;
let failed = 0;
const titles = new Map();
const helps = new Set();

/** The faults of one page as they are found. */
function sheet(name) {
  const said = [];
  return {
    name,
    said,
    check(line, ok, what) {
      if (!ok) said.push(`line ${line} of ${name}: ${what}`);
    },
  };
}

/** One line for one sheet: fine, or every fault found. */
function tell(said, what) {
  if (said.length) failed++;
  else passed++;
  console.log(said.length ? said.map((words) => `not ok: ${words}`).join('\n') : `ok: ${what}`);
}

const shot = (tab, name) => (shotsAsked ? tab.screenshot({ path: `${OUT}${name}.png` }) : undefined);

/** Lines 1, 2, 5, 6, 8, 10, 16 to 18, 20 to 22, 24, 25 and, when asked for, the picture. */
async function lookWhole(tab, page, on) {
  await shot(tab, page.name);
  const o = await tab.evaluate(probe, PHONE);
  on.check(2, !o.small.length, `text too small: ${o.small.slice(0, 4)}`);
  on.check(5, !o.tight.length, `lines too tight: ${o.tight.slice(0, 3)}`);
  on.check(6, !o.closePairs.length, `paragraphs overlap: ${o.closePairs.slice(0, 3)}`);
  on.check(8, !o.hits.length, `targets too small: ${o.hits.slice(0, 4)}`);
  on.check(10, !o.zoomLock, 'zoom is locked');
  on.check(16, !o.unlabelled.length, `without label: ${o.unlabelled}`);
  if (page.name.endsWith('-error')) on.check(17, o.invalid ? o.explained && o.focusInvalid : o.focusInvalid, 'error not said or focus not moved');
  on.check(18, o.status > 0, 'no place where results are spoken');
  on.check(19, !o.mute, `${o.mute} statuses by colour alone`);
  on.check(20, !o.moving, `${o.moving} animations run`);
  on.check(21, !o.dialogs && !o.playing && !tab.faults.length, `opens by itself or asks elsewhere: ${tab.faults.slice(0, 2)}`);
  on.check(22, !o.prechecked && !o.unequal.length, `choice made beforehand or unequal: ${o.unequal}`);
  on.check(24, !o.captcha, 'puzzle');
  on.check(25, o.lang === 'zh-CN' && o.h1 === 1 && o.title && (o.help || page.wall), `lang ${o.lang}, ${o.h1} h1, title ${o.title}, help ${o.help}`);
  if (!page.wall) helps.add(o.help);
  if (!page.same) titles.set(o.title, [...(titles.get(o.title) ?? []), page.name]);
}

async function lookAxe(tab, on, where) {
  const words = await axeFaults(tab);
  on.check(1, !words.length, `axe at ${where}: ${words.join('; ')}`);
}

/** Lines 12, 13, 15: every stop of the Tab key. */
async function lookTabs(tab, page, on) {
  const stops = [];
  await tab.evaluate(() => document.activeElement?.blur());
  for (let i = 0; i < 40; i++) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focusStop);
    if (!stop || stop === 'again') break;
    stops.push(stop);
  }
  on.check(12, stops.every((s) => s.ring), `no ring: ${stops.filter((s) => !s.ring).map((s) => s.words)}`);
  on.check(13, stops.every((s) => s.clear), `covered: ${stops.filter((s) => !s.clear).map((s) => s.words)}`);
  on.check(15, page.act || stops.every((s) => s.ordered), `order: ${stops.filter((s) => !s.ordered).map((s) => s.words)}`);
}

async function widthAt(tab, width, height) {
  await resize(tab, width, height);
  return tab.evaluate(tooWide);
}

/** Lines 3, 4, 9, 11 and a desk's width: narrow screens, large type, a reader's own spacing. */
async function lookWidths(tab, page, on) {
  on.check(4, (await widthAt(tab, DESK.width, DESK.height)) <= 0, 'too wide at a desk');
  await shot(tab, `${page.name}-desk`);
  await lookAxe(tab, on, DESK.width);
  const wide = await widthAt(tab, 320, 640);
  on.check(4, wide <= 0, `${wide}px too wide at 320`);
  const style = await tab.addStyleTag({ content: SPACING }).catch(() => undefined);
  const spaced = await tab.evaluate(tooWide);
  on.check(11, spaced <= 0, `${spaced}px too wide with wider spacing`);
  await style?.evaluate((el) => el.remove());
  await tab.evaluate(() => (document.documentElement.dataset.size = 'xxl'));
  const large = await widthAt(tab, 360, 740);
  on.check(3, large <= 0, `${large}px too wide at 360 in the largest type`);
  await shot(tab, `${page.name}-xxl`);
  const low = await tab.evaluate(mainActions);
  on.check(9, !low.length, `main action under 60px: ${low}`);
}

/** Line 23: what was typed is still there after the page is gone. */
async function lookDraft(tab, on) {
  await tab.fill('textarea', '还没写完的话');
  await tab.reload();
  await tab.waitForSelector('textarea');
  on.check(23, (await tab.inputValue('textarea')) === '还没写完的话', 'draft is lost');
}

async function lookAll(tab, page) {
  const on = sheet(page.name);
  try {
    await tab.setViewportSize(PHONE);
    await enter(tab, page);
    await lookWhole(tab, page, on);
    await lookAxe(tab, on, PHONE.width);
    await lookTabs(tab, page, on);
    if (!quick) await lookWidths(tab, page, on);
    if (page.draft) await lookDraft(tab, on);
  } catch (e) {
    on.check(0, false, e.message.split('\n').slice(0, 3).join(' '));
  }
  tell(on.said, `${page.name} holds to the checklist`);
}

await mkdir(OUT, { recursive: true });
const own = basesAsked().length ? null : await serve();
const browser = await chromium.launch(BROWSER);
const { pages, missing } = await gather(own ? [own.base] : basesAsked(), findPages);
const phone = { viewport: { width: PHONE.width, height: PHONE.height }, isMobile: true, hasTouch: true, reducedMotion: 'reduce', locale: 'zh-CN', serviceWorkers: 'block' };
await lookAt(browser, pages.filter((page) => page.name.includes(flag('only') ?? '')), () => phone, lookAll);
const over = sheet('the whole');
for (const name of missing) over.check(0, false, `no data for ${name}`);
for (const [title, names] of titles) over.check(25, names.length === 1, `${names.join(', ')} share the title ${title}`);
over.check(25, helps.size <= 1, `help moves: ${[...helps].join(' | ')}`);
tell(over.said, 'every page has data, titles differ, help stays in its place');
await browser.close();
own?.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
