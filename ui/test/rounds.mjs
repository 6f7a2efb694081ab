// rounds.mjs - one browser, several tabs side by side: who looks is signed in once, a page counts as
// there when nothing is asked for, nothing moves and nothing changes any more.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PASSWORD = 'zhengyi-demo';

/** The addresses of `--base=URL,URL`; none without it. */
export const basesAsked = () => (process.argv.find((arg) => arg.startsWith('--base='))?.slice(7) ?? '').split(',').filter(Boolean);
/** How many tabs at once: `--jobs=N`. */
const jobs = Number(process.argv.find((arg) => arg.startsWith('--jobs='))?.slice(7) ?? 2);
export const shotsAsked = process.argv.includes('--shots') || Boolean(process.env.ZHENGYI_TEST_SHOTS);

/** The pages of `findIn(base)` over several servers: each page from the first that has data for it. */
export async function gather(bases, findIn) {
  const pages = [];
  let missing = [];
  for (const base of bases) {
    const found = await findIn(base);
    const known = new Set(pages.map((page) => page.name));
    pages.push(...found.pages.filter((page) => !known.has(page.name)).map((page) => ({ ...page, base })));
    missing = found.left.filter((name) => !pages.some((page) => page.name === name));
  }
  return { pages, missing };
}

/** Splits a list of pages by whether their ids were found (`undefined` in the path). */
export function withData(all) {
  const left = all.filter((page) => page.path.includes('undefined')).map((page) => page.name);
  return { pages: all.filter((page) => !left.includes(page.name)), left };
}

const changesEnd = () =>
  new Promise((done) => {
    const start = performance.now();
    let last = start;
    const watch = new MutationObserver(() => (last = performance.now()));
    const moving = () => document.getAnimations().some((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity);
    const tick = () => {
      const now = performance.now();
      if ((now - last < 120 || moving()) && now - start < 4000) return setTimeout(tick, 30);
      watch.disconnect();
      return done();
    };
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    tick();
  });

/** Waits until the page asks for nothing and stands still. */
export async function settle(tab) {
  for (let tries = 0; tries < 40; tries++) {
    const before = tab.asked;
    await tab.evaluate(changesEnd);
    if (!tab.inFlight.size && tab.asked === before) return;
  }
}

/** Another width, with the focus nowhere: a skip link that shows itself would lie over what is looked at. */
export async function resize(tab, width, height) {
  await tab.setViewportSize({ width, height });
  await tab.evaluate(() => document.activeElement?.blur());
  await settle(tab);
}

export async function axeFaults(tab) {
  if (!(await tab.evaluate(() => Boolean(globalThis.axe)))) await tab.evaluate(AXE);
  return tab.evaluate(
    async (rules) =>
      (await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations.map(
        (v) => `${v.id} (${v.nodes.length}) ${v.nodes.slice(0, 2).map((n) => `${n.target.join(' ')} ${(n.any[0]?.message ?? n.all[0]?.message ?? '').slice(0, 90)}`).join(' ; ')}`,
      ),
    RULES,
  );
}

async function cookiesOf(browser, known, base, login) {
  const key = `${base} ${login}`;
  if (!known.has(key)) {
    known.set(
      key,
      (async () => {
        const context = await browser.newContext();
        const res = await context.request.post(`${base}/api/sign_in`, { data: { login, password: PASSWORD } });
        if (!res.ok()) throw new Error(`sign-in as ${login}: ${res.status()}`);
        const cookies = await context.cookies();
        await context.close();
        return cookies;
      })(),
    );
  }
  return known.get(key);
}

function listen(tab, base) {
  tab.faults = [];
  tab.inFlight = new Set();
  tab.asked = 0;
  tab.on('request', (r) => {
    if (r.resourceType() !== 'eventsource') tab.inFlight.add(r); // a stream stays open as long as its page
    tab.asked++;
    if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) tab.faults.push(`outside: ${r.url()}`);
  });
  for (const end of ['requestfinished', 'requestfailed']) tab.on(end, (r) => tab.inFlight.delete(r));
  tab.on('pageerror', (e) => tab.faults.push(`error: ${e.message}`));
}

/** Looks at every page with `look(tab, page)`, several at once; `contextOptions(page)` says how wide and so on,
 *  `ready(tab)` prepares a new tab. One after the other the pages of one person are opened in one tab, as they are at a desk. */
export async function lookAt(browser, pages, contextOptions, look, ready = () => undefined) {
  const waiting = pages.map((page) => ({ page, who: JSON.stringify([page.base, page.as ?? '', contextOptions(page)]) }));
  const known = new Map();
  const work = async () => {
    let context = null;
    let tab = null;
    let whose = '';
    while (waiting.length) {
      const mine = waiting.findIndex((one) => one.who === whose);
      const { page, who } = waiting.splice(Math.max(mine, 0), 1)[0];
      if (who !== whose) {
        await context?.close();
        context = await browser.newContext(contextOptions(page));
        if (page.as) await context.addCookies(await cookiesOf(browser, known, page.base, page.as));
        whose = who;
        tab = await context.newPage();
        listen(tab, page.base);
        await ready(tab);
      }
      await look(tab, page);
      await tab.evaluate(() => [localStorage.clear(), sessionStorage.clear()]).catch(() => undefined);
      await tab.goto('about:blank');
      tab.faults = [];
    }
    await context?.close();
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

/** Waits until it stands still with its heading: no page is there without one. */
async function headed(tab) {
  await settle(tab);
  const heading = tab.locator('h1');
  if (await heading.count()) return;
  await heading.first().waitFor({ state: 'attached', timeout: 10000 }).catch(() => undefined);
  await settle(tab);
}

/** Opens the page in its tab and does what must be done first. */
export async function enter(tab, page) {
  await tab.context().setOffline(false);
  if (page.before) await page.before(tab, page.base);
  else await tab.goto(page.base + page.path);
  await headed(tab);
  if (!page.act) return;
  await page.act(tab);
  await headed(tab);
}
