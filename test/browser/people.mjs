// people.mjs - the people of the walk: each has a browser of their own, at a desk or with a phone.
import { createRequire } from 'node:module';
import { mkdir, readFile } from 'node:fs/promises';
import { ROOT } from './house.mjs';

const fromUi = createRequire(`${ROOT}ui/package.json`);
export const { chromium } = fromUi('playwright-core');
export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
const PASSWORD = 'zhengyi-demo';
const OUT = `${ROOT}ui/test/out/`;
const AXE = await readFile(fromUi.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WAIT = 30000;

/** Everyone who has come in, by login; `days` of the house when they last signed in. */
export function makePeople(browser, house) {
  const known = new Map();

  async function come(login, phone) {
    const context = await browser.newContext({
      serviceWorkers: 'block',
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      isMobile: phone,
      hasTouch: phone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(WAIT);
    const page = await context.newPage();
    const one = { login, page, faults: [], days: house.days };
    page.on('pageerror', (e) => one.faults.push(e.message));
    page.on('console', (m) => /Content Security Policy|\[Vue/.test(m.text()) && one.faults.push(m.text()));
    if (phone) await signInByPhone(page, house.base, login);
    else await signInAtDesk(page, house.base, login);
    known.set(login, one);
    return one;
  }
  /** Sessions of the desk end after half an hour: whoever slept through days comes in again. */
  async function wake(one) {
    if (one.days === house.days) return;
    const headers = { Connection: 'close' }; // an idle connection that the server just ended would carry the next one
    const res = await one.page.request.post(`${house.base}/api/sign_in`, { headers, data: { login: one.login, password: PASSWORD } });
    if (!res.ok()) throw new Error(`${one.login} cannot sign in again: ${res.status()}`);
    one.days = house.days;
  }
  return {
    async at(login, path, phone = false) {
      const one = known.get(login) ?? (await come(login, phone));
      await wake(one);
      await one.page.goto(house.base + path);
      return one.page;
    },
    /** Pictures of every page as it stands, for whoever asks why the walk stopped. */
    async keep() {
      await mkdir(OUT, { recursive: true });
      for (const one of known.values()) await one.page.screenshot({ path: `${OUT}stopped-${one.login}.png` }).catch(() => undefined);
    },
    faults: () => [...known.values()].flatMap((one) => one.faults.map((f) => `${one.login}: ${f}`)),
  };
}

async function signInAtDesk(page, base, login) {
  await page.goto(`${base}/c/sign-in`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form button[type=submit]');
  await page.waitForURL(/\/c\/($|p\/)/);
}

async function signInByPhone(page, base, login) {
  await page.goto(`${base}/sign-in`);
  await page.click('text=用密码登录');
  await page.fill('input[autocomplete=username]', login);
  await page.fill('input[type=password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function fill(form, name, value) {
  const field = form.locator(`#f-${name}`);
  await field.waitFor();
  const kind = await field.evaluate((el) => (el.tagName === 'SELECT' ? 'select' : el.type));
  if (kind === 'radio') await form.locator(`input[name="f-${name}"][value="${value}"]`).check();
  else if (kind === 'checkbox') await field.setChecked(value);
  else if (value.building) await pickHome(form, field, value);
  else if (value.words) await pickByWords(field, value.words);
  else if (kind === 'select') await field.selectOption(value);
  else if (kind === 'file') await putFile(field, value);
  else await field.fill(String(value));
}

/** A home is found as one walks to it: the building, then the door. */
async function pickHome(form, field, home) {
  await field.locator(`option[value="${home.building}"]`).waitFor({ state: 'attached' });
  await field.selectOption(home.building);
  const door = form.getByLabel('房号');
  await door.locator(`option[value="${home.id}"]`).waitFor({ state: 'attached' });
  await door.selectOption(home.id);
}

/** The first choice whose words hold these. */
async function pickByWords(field, words) {
  const option = field.locator('option', { hasText: words }).first();
  await option.waitFor({ state: 'attached' });
  await field.selectOption(await option.getAttribute('value'));
}

async function putFile(field, path) {
  const page = field.page();
  const stored = page.waitForResponse((r) => /\/files\?/.test(r.url()) && r.request().method() === 'POST');
  await field.setInputFiles(path);
  const res = await stored;
  if (!res.ok()) throw new Error(`file: ${res.status()} ${await res.text()}`);
}

export async function fillAll(form, values) {
  for (const [name, value] of Object.entries(values)) await fill(form, name, value);
}

/** Fills the form of the open dialog and sends it; throws the words of a refusal. */
async function send(page, values) {
  const dialog = page.getByRole('dialog');
  await dialog.locator('form').waitFor({ state: 'attached' });
  await fillAll(dialog, values);
  await dialog.locator('button[type=submit]').click();
  const refused = dialog.locator('[role=alert]');
  await Promise.race([dialog.waitFor({ state: 'hidden' }), refused.waitFor().catch(() => undefined)]);
  if (await dialog.isVisible()) {
    const words = await dialog.locator('[role=alert], .say.bad').allInnerTexts();
    if (words.length) throw new Error(words.join(' '));
    await dialog.waitFor({ state: 'hidden' });
  }
}

/** Presses a button, then fills and sends the form it opens. */
export async function act(page, button, values = {}) {
  await (typeof button === 'string' ? page.getByRole('button', { name: button, exact: true }).first() : button).click();
  await send(page, values);
}

/** A request inside the page's session; an act when it has a form. */
export async function request(page, path, body) {
  return page.evaluate(
    async ([to, form]) => {
      const token = form && (await (await fetch('/api/me')).json()).csrf;
      const res = await fetch(to, form && { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token }, body: JSON.stringify(form) });
      const text = await res.text();
      if (!res.ok) throw new Error(`${to}: ${res.status} ${text.slice(0, 200)}`);
      return text ? JSON.parse(text) : null;
    },
    [path, body],
  );
}

/** A picture of the page as it is now, and what is wrong with it; empty when nothing is. */
export async function look(page, name) {
  await mkdir(OUT, { recursive: true });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${OUT}walk-${name}.png` });
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  const faults = found.violations.map((v) => `${v.id} (${v.nodes.length}) ${v.nodes[0]?.target}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) faults.push(`${wide}px too wide`);
  return faults.join('; ');
}
