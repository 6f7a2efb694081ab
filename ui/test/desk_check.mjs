// desk_check.mjs - opens every page of the console at a desk and at a phone, takes its picture and
// runs axe and the probes of the checklist over it. usage: node test/desk_check.mjs [NAME-PART] [--base=URL] [--lang=en] [--wide]
// [--shots] [--jobs=N]; without --base over invented answers, with it over running demonstrations: of several the first that has data for a page
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './desk.mjs';
import { deskPages, findDesk } from './desk_pages.mjs';
import { BROWSER } from './pages.mjs';
import { axeFaults, basesAsked, enter, gather, lookAt, resize, settle, shotsAsked } from './rounds.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
const asked = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? '';
const lang = process.argv.find((arg) => arg.startsWith('--lang='))?.split('=')[1] ?? '';
const sizes = process.argv.includes('--wide') ? [[1440, 900]] : process.argv.includes('--narrow') ? [[390, 844]] : [[1440, 900], [390, 844]];

const measure = () => {
  const seen = (el) => {
    const r = el.getBoundingClientRect();
    const s = getComputedStyle(el);
    return r.width > 1 && r.height > 1 && s.visibility !== 'hidden' && s.clipPath !== 'inset(50%)';
  };
  const name = (el) => (el.textContent || el.getAttribute('aria-label') || el.tagName).trim().slice(0, 14);
  const small = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (walk.currentNode.textContent.trim() && seen(el) && !el.closest('[aria-hidden=true],svg') && parseFloat(getComputedStyle(el).fontSize) < 13) small.push(name(el));
  }
  const hits = [...document.querySelectorAll('a[href],button,input,select,textarea,[role=tab]')].filter(seen)
    .filter((el) => !(el.tagName === 'INPUT' && el.closest('label')))
    .map((el) => ({ el, r: el.getBoundingClientRect() })).filter(({ r }) => r.width < 24 || r.height < 24)
    .map(({ el, r }) => `${name(el)} ${Math.round(r.width)}x${Math.round(r.height)}`);
  return { small: small.slice(0, 4), hits: hits.slice(0, 6), overflow: document.documentElement.scrollWidth - window.innerWidth, h1: document.querySelectorAll('h1').length, title: document.title };
};

/** Walks the page with Tab: every stop shows a ring and is not covered. */
async function walkKeys(tab) {
  const bad = [];
  for (let n = 0; n < 45; n++) {
    await tab.keyboard.press('Tab');
    const at = await tab.evaluate(() => {
      const el = document.activeElement;
      if (!el || el === document.body || el.dataset.walked) return null;
      el.dataset.walked = '1';
      const r = el.getBoundingClientRect();
      const s = getComputedStyle(el.closest('.search') ?? el);
      const x = Math.min(Math.max(r.left + Math.min(r.width / 2, 20), 1), window.innerWidth - 1);
      const top = document.elementFromPoint(x, Math.min(Math.max(r.top + Math.min(r.height / 2, 20), 1), window.innerHeight - 1));
      return { name: (el.textContent || el.getAttribute('aria-label') || el.tagName).trim().slice(0, 12), ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, clear: Boolean(top) && (el.contains(top) || top.contains(el)) };
    });
    if (!at) break;
    if (!at.ring) bad.push(`no ring: ${at.name}`);
    if (!at.clear) bad.push(`covered: ${at.name}`);
  }
  return bad;
}

/** Line 14: a dialog closes by Esc and gives the focus back to what opened it. */
async function lookDialog(tab, page) {
  const dialogs = () => tab.evaluate(() => [...document.querySelectorAll('[role=dialog]')].filter((el) => el.getBoundingClientRect().width > 1).length);
  await tab.keyboard.press('Escape');
  await settle(tab);
  const opener = tab.locator(page.opener).first();
  await opener.focus();
  await tab.keyboard.press('Enter');
  await settle(tab);
  const opened = await dialogs();
  await tab.keyboard.press('Escape');
  await settle(tab);
  const left = await dialogs();
  const back = await opener.evaluate((el) => document.activeElement === el);
  return opened === 1 && left === 0 && back ? [] : [`dialog: ${opened} open by Enter, ${left} after Esc, focus ${back ? 'back' : 'lost'}`];
}

/** Everything wrong with the page as it stands in its tab at this width. */
async function look(tab, page, width) {
  const now = await tab.evaluate(measure);
  const found = [...tab.faults.splice(0), ...(await axeFaults(tab)).map((words) => `axe ${words}`)];
  if (now.h1 !== 1) found.push(`h1 ${now.h1}`);
  if (now.overflow > 0) found.push(`overflow ${now.overflow}`);
  if (now.small.length) found.push(`small ${now.small.join(' ')}`);
  if (now.hits.length) found.push(`hits ${now.hits.join(', ')}`);
  if (shotsAsked) await tab.screenshot({ path: `${OUT}c-${page.name}-${width}${lang}.png` });
  if (width > 720 && page.name !== 'offline') found.push(...new Set(await walkKeys(tab)));
  if (width > 720 && page.opener) found.push(...(await lookDialog(tab, page)));
  return found;
}

function tell(found, what) {
  if (found.length) failed++;
  else passed++;
  console.log(found.length ? `not ok: ${what}: ${found.join(' | ')}` : `ok: ${what}`);
}

/** What the console says counts as a fault; the language is asked for before the app starts. */
async function ready(tab) {
  tab.on('console', (m) => ['error', 'warning'].includes(m.type()) && !/404|ERR_INTERNET|401/.test(m.text()) && tab.faults.push(m.text().slice(0, 160)));
  if (lang) await tab.addInitScript((value) => localStorage.setItem('zhengyi.lang', value), lang);
}

/** At each width; a page on which something is pressed first is opened anew for each. */
async function lookWide(tab, page) {
  for (const [n, [width, height]] of sizes.entries()) {
    let found = [];
    try {
      await resize(tab, width, height);
      if (n === 0 || page.act) await enter(tab, page);
      found = await look(tab, page, width);
    } catch (e) {
      found = [e.message.split('\n')[0]];
    }
    tell(found, `${page.name} at ${width}`);
  }
}

let passed = 0;
let failed = 0;
await mkdir(OUT, { recursive: true });
const server = basesAsked().length ? null : await serve();
const bases = server ? [server.base] : basesAsked();
const { pages, missing } = await gather(bases, async (base) => deskPages(server ? undefined : await findDesk(base)));
const browser = await chromium.launch(BROWSER);
await lookAt(browser, pages.filter((one) => one.name.includes(asked)), () => ({ locale: 'zh-CN', serviceWorkers: 'block', reducedMotion: 'reduce' }), lookWide, ready);
tell(missing.map((name) => `no data for ${name}`), 'every page has data');
console.log(`${passed} passed, ${failed} failed`);
await browser.close();
server?.close();
process.exit(failed ? 1 : 0);
