// shots.mjs - pictures of the phone pages for looking at them. usage: node test/shots.mjs [NAME-PART] [--size=l] [--lang=en]
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './fixture.mjs';
import { BROWSER, findPages } from './pages.mjs';

const OUT = fileURLToPath(new URL('out/', import.meta.url));
const asked = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? '';
const flag = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? '';
await mkdir(OUT, { recursive: true });
const server = await serve();
const browser = await chromium.launch(BROWSER);

for (const page of (await findPages(server.base)).pages.filter((one) => one.name.includes(asked))) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' });
  const tab = await context.newPage();
  tab.on('pageerror', (e) => console.log(page.name, 'ERROR', e.message));
  tab.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(page.name, m.text()));
  await tab.addInitScript(([size, lang]) => {
    if (size) localStorage.setItem('zhengyi.size', size);
    if (lang) localStorage.setItem('zhengyi.lang', lang);
  }, [flag('size'), flag('lang')]);
  if (page.as) await tab.request.post(`${server.base}/api/sign_in`, { data: { login: page.as, password: 'zhengyi-demo' } });
  if (page.before) await page.before(tab, server.base);
  else await tab.goto(server.base + page.path);
  await tab.waitForLoadState('networkidle');
  if (page.act) await page.act(tab);
  await tab.waitForTimeout(300);
  await tab.screenshot({ path: `${OUT}${page.name}${flag('size')}${flag('lang')}.png`, fullPage: process.argv.includes('--full') });
  await context.close();
}
await browser.close();
server.close();
