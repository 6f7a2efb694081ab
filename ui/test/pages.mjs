// pages.mjs - the pages every check looks at: address, who looks, and what to press first.
// The ids are found through the API, so the same list serves the fixture and a running server.

export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

const ask = async (url) => {
  const res = await fetch(url);
  return res.ok ? (await res.json()).items : [];
};

/** The community with the most running matters, and one matter for each step there. */
async function findIds(base) {
  const places = (await ask(`${base}/api/places`)).filter((place) => place.level === 'community');
  let best = { c: places[0]?.id, matters: [] };
  for (const place of places) {
    const matters = await ask(`${base}/api/c/${place.id}/matters`);
    if (matters.length > best.matters.length) best = { c: place.id, name: place.name, matters };
  }
  const at = (step) => best.matters.find((m) => m.state === 'open' && m.step === step)?.id;
  const vote = at('resolve');
  const meetings = vote ? await ask(`${base}/api/c/${best.c}/matters/${vote}/meetings`) : [];
  const board = best.c ? await ask(`${base}/api/c/${best.c}/board`) : [];
  const people = (await ask(`${base}/api/demo_accounts`)).filter((one) => one.place.includes(best.name ?? ''));
  return {
    c: best.c,
    vote,
    solicit: at('solicit'),
    publicity: at('decision_publicity'),
    work: at('implement'),
    review: at('evaluate'),
    closed: best.matters.find((m) => m.state !== 'open')?.id,
    meeting: meetings[0]?.id,
    notice: board.find((n) => n.state === 'posted' && n.use === 'resolution')?.id,
    resident: (people.find((one) => /居民代表/.test(one.title)) ?? people.find((one) => !one.title || /居民/.test(one.title)))?.login,
  };
}

async function voteAndWait(tab, base, ids) {
  await tab.goto(`${base}/${ids.c}/matters/${ids.vote}`);
  await tab.click('input[value=agree]');
  await tab.click('.check input');
  await tab.click('.action button');
  await tab.waitForURL('**/receipt');
}

/** Pages whose ids were not found (`undefined` in the path) are left out and named. */
export async function findPages(base) {
  const ids = await findIds(base);
  const c = `/${ids.c}`;
  const as = ids.resident;
  const submit = (tab) => tab.click('main button[type=submit]');
  const all = [
    { name: 'entry', path: '/?choose' },
    { name: 'home', path: c, as },
    { name: 'home-guest', path: c, same: true },
    { name: 'matters', path: `${c}/matters` },
    { name: 'matter-vote', path: `${c}/matters/${ids.vote}`, as },
    { name: 'matter-solicit', path: `${c}/matters/${ids.solicit}`, as },
    { name: 'matter-notice', path: `${c}/matters/${ids.publicity}` },
    { name: 'matter-work', path: `${c}/matters/${ids.work}` },
    { name: 'matter-closed', path: `${c}/matters/${ids.closed}` },
    { name: 'plans', path: `${c}/matters/${ids.vote}/plans`, act: (tab) => tab.click('.versions button', { timeout: 2000 }).catch(() => undefined) },
    { name: 'opinions', path: `${c}/matters/${ids.solicit}/opinions`, as, draft: true },
    { name: 'opinions-guest', path: `${c}/matters/${ids.solicit}/opinions`, same: true },
    { name: 'opinions-error', path: `${c}/matters/${ids.solicit}/opinions`, as, act: submit, same: true },
    { name: 'work', path: `${c}/matters/${ids.work}/work` },
    { name: 'review', path: `${c}/matters/${ids.review}/review`, as },
    { name: 'review-error', path: `${c}/matters/${ids.review}/review`, as, act: submit, same: true },
    { name: 'meeting', path: `${c}/meetings/${ids.meeting}?code=8123`, as },
    { name: 'receipt', path: `${c}/matters/${ids.vote}`, as, before: (tab, at) => voteAndWait(tab, at, ids) },
    { name: 'board', path: `${c}/board` },
    { name: 'notice', path: `${c}/notices/${ids.notice}` },
    { name: 'object', path: `${c}/notices/${ids.notice}/object`, as, draft: true },
    { name: 'object-error', path: `${c}/notices/${ids.notice}/object`, as, act: submit, same: true },
    { name: 'topics', path: `${c}/topics`, as },
    { name: 'topics-guest', path: `${c}/topics`, same: true },
    { name: 'topic', path: `${c}/topics/new`, as, draft: true },
    { name: 'topic-error', path: `${c}/topics/new`, as, act: submit, same: true },
    { name: 'me', path: '/me', as },
    { name: 'taken', path: '/me/taken', as },
    { name: 'taken-guest', path: '/me/taken', same: true },
    { name: 'settings', path: '/settings' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-in-error', path: '/sign-in', act: submit, same: true },
    { name: 'demo', path: '/demo' },
    { name: 'bind', path: '/bind', as },
    { name: 'bind-error', path: '/bind', as, act: submit, same: true },
    { name: 'help', path: '/help' },
    { name: 'missing', path: '/nowhere' },
    { name: 'matter-missing', path: `${c}/matters/404`, same: true },
  ];
  const left = all.filter((page) => page.path.includes('undefined'));
  if (left.length) console.log(`no data for: ${left.map((page) => page.name).join(', ')}`);
  return all.filter((page) => !left.includes(page));
}
