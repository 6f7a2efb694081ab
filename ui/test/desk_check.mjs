// desk_check.mjs - opens every page of the console at a desk and at a phone, takes its picture and
// runs axe and the probes of the checklist over it. usage: node test/desk_check.mjs [NAME-PART] [--base=URL] [--lang=en] [--wide]
// without --base over invented answers, with it over a running demonstration
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './desk.mjs';
import { deskPages, findDesk } from './desk_pages.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
const AXE = await readFile(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const asked = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? '';
const lang = process.argv.find((arg) => arg.startsWith('--lang='))?.split('=')[1] ?? '';
const sizes = process.argv.includes('--wide') ? [[1440, 900]] : process.argv.includes('--narrow') ? [[390, 844]] : [[1440, 900], [390, 844]];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

await mkdir(OUT, { recursive: true });
const asking = process.argv.find((arg) => arg.startsWith('--base='))?.split('=')[1];
const server = asking ? { base: asking, close() {} } : await serve();
const pages = deskPages(asking ? await findDesk(asking) : undefined);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
let passed = 0;
let failed = 0;
const titles = new Set();

for (const page of pages.filter((one) => one.name.includes(asked))) {
  for (const [width, height] of sizes) {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce' });
    const tab = await context.newPage();
    const found = [];
    tab.on('pageerror', (e) => found.push(`error: ${e.message}`));
    tab.on('console', (m) => ['error', 'warning'].includes(m.type()) && !/404|ERR_INTERNET|401/.test(m.text()) && found.push(m.text().slice(0, 160)));
    tab.on('request', (r) => !r.url().startsWith(server.base) && !/^(data|blob):/.test(r.url()) && found.push(`outside: ${r.url()}`));
    if (lang) await tab.addInitScript((value) => localStorage.setItem('zhengyi.lang', value), lang);
    if (page.as) await tab.request.post(`${server.base}/api/sign_in`, { data: { login: page.as, password: 'zhengyi-demo' } });
    await tab.goto(server.base + page.path);
    await tab.waitForLoadState('networkidle');
    if (page.act) await page.act(tab).catch((e) => found.push(`act: ${e.message.split('\n')[0]}`));
    await tab.waitForTimeout(250);
    const now = await tab.evaluate(measure);
    await tab.evaluate(AXE);
    const axe = await tab.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
    for (const v of axe.violations) found.push(`axe ${v.id} (${v.nodes.length}) ${v.nodes.slice(0, 2).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '').slice(0, 90)).join(' ; ')}`);
    if (now.h1 !== 1) found.push(`h1 ${now.h1}`);
    if (now.overflow > 0) found.push(`overflow ${now.overflow}`);
    if (now.small.length) found.push(`small ${now.small.join(' ')}`);
    if (now.hits.length) found.push(`hits ${now.hits.join(', ')}`);
    await tab.screenshot({ path: `${OUT}c-${page.name}-${width}${lang}.png` });
    if (width > 720 && page.name !== 'offline') found.push(...new Set(await walkKeys(tab)));
    titles.add(now.title);
    if (found.length) failed++;
    else passed++;
    console.log(found.length ? `not ok: ${page.name} at ${width}: ${found.join(' | ')}` : `ok: ${page.name} at ${width}`);
    await context.close();
  }
}
console.log(`${passed} passed, ${failed} failed`);
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
