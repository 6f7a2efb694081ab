// pages.mjs - the pages every check looks at: address, who looks, and what to press first.
// The ids are found through the API, so the same list serves the fixture and a running server.

import { withData } from './rounds.mjs';

export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

const ask = async (url) => {
  const res = await fetch(url);
  return res.ok ? (await res.json()).items : [];
};

/** Everything the API lists, with the community it is of. */
async function findAll(base) {
  const places = (await ask(`${base}/api/places`)).filter((place) => place.level === 'community');
  const lists = await Promise.all(
    places.map(async ({ id, name }) => ({
      matters: (await ask(`${base}/api/c/${id}/matters`)).map((m) => ({ ...m, c: id, name })),
      board: (await ask(`${base}/api/c/${id}/board`)).map((n) => ({ ...n, c: id, name })),
    })),
  );
  return { matters: lists.flatMap((l) => l.matters), board: lists.flatMap((l) => l.board), people: await ask(`${base}/api/demo_accounts`) };
}

/** For each kind of page one thing to show: its address below /{c}/ and who of that community looks. */
async function findThings(base) {
  const { matters, board, people } = await findAll(base);
  const rep = (name) => people.find((one) => one.place === name && /居民代表/.test(one.title)) ?? people.find((one) => one.place === name && !one.title);
  const matter = (found) => (found ? { c: `/${found.c}`, id: found.id, at: `/${found.c}/matters/${found.id}`, as: rep(found.name)?.login } : {});
  const at = (step) => matter(matters.find((m) => m.state === 'open' && m.step === step));
  const vote = at('resolve');
  const meetings = vote.id ? await ask(`${base}/api/c${vote.c}/matters/${vote.id}/meetings`) : [];
  const heldOf = async (m) => (m.id ? (await ask(`${base}/api/c${m.c}/matters/${m.id}/meetings`)).pop()?.id : undefined);
  const [hearing, election] = [matter(matters.find((m) => m.template === 'hearing')), matter(matters.find((m) => /_election$/.test(m.template)))];
  const [heardAt, electedAt] = [await heldOf(hearing), await heldOf(election)];
  const notice = board.find((n) => n.state === 'posted' && n.use === 'resolution');
  return {
    vote,
    hearing: { ...hearing, meeting: heardAt },
    election: { ...election, meeting: electedAt },
    solicit: at('solicit'),
    publicity: at('decision_publicity'),
    work: at('implement'),
    review: at('evaluate'),
    closed: matter(matters.find((m) => m.state !== 'open')),
    meeting: meetings.length ? `${vote.c}/meetings/${meetings[meetings.length - 1].id}` : undefined,
    notice: notice ? { at: `/${notice.c}/notices/${notice.id}`, as: rep(notice.name)?.login, c: `/${notice.c}` } : {},
  };
}

async function voteAndWait(tab, base, at) {
  await tab.goto(base + at);
  const mine = tab.locator('#vote a[href$="/receipt"]');
  const free = tab.locator('input[value=agree]');
  await mine.or(free).first().waitFor();
  if (await mine.count()) await mine.click();
  else {
    await free.click();
    await tab.click('.check input');
    await tab.click('.action button');
  }
  await tab.waitForURL('**/receipt');
}

/** { pages, left }: what there are data for, and the names of the rest. */
export async function findPages(base) {
  const { vote, hearing, election, solicit, publicity, work, review, closed, meeting, notice } = await findThings(base);
  const c = vote.c;
  const as = vote.as;
  const house = as?.split('.')[0];
  const [resident, worker] = house ? [`${house}.resident1`, `${house}.grid_worker1`] : [as, as];
  const submit = (tab) => tab.click('main button[type=submit]');
  const all = [
    { name: 'entry', path: '/?choose' },
    { name: 'home', path: c, as },
    { name: 'home-guest', path: c, same: true },
    { name: 'matters', path: `${c}/matters` },
    { name: 'matter-vote', path: `${vote.at}`, as },
    { name: 'matter-solicit', path: `${solicit.at}`, as: solicit.as },
    { name: 'matter-notice', path: `${publicity.at}` },
    { name: 'matter-work', path: `${work.at}` },
    { name: 'matter-hearing', path: `${hearing.at}`, as: hearing.as },
    { name: 'meeting-hearing', path: `${hearing.c}/meetings/${hearing.meeting}`, as: hearing.as, same: true },
    { name: 'matter-election', path: `${election.at}`, as: election.as },
    { name: 'meeting-election', path: `${election.c}/meetings/${election.meeting}`, as: election.as, same: true },
    { name: 'matter-closed', path: `${closed.at}` },
    { name: 'plans', path: `${vote.at}/plans`, act: (tab) => tab.click('.versions button', { timeout: 2000 }).catch(() => undefined) },
    { name: 'try', path: `${vote.at}/try` },
    { name: 'plans-card', path: `${solicit.at}/plans`, as: solicit.as, same: true },
    { name: 'opinions', path: `${solicit.at}/opinions`, as: solicit.as, draft: true },
    { name: 'opinions-guest', path: `${solicit.at}/opinions`, same: true },
    { name: 'opinions-error', path: `${solicit.at}/opinions`, as: solicit.as, act: submit, same: true },
    { name: 'work', path: `${work.at}/work` },
    { name: 'review', path: `${review.at}/review`, as: review.as },
    { name: 'review-error', path: `${review.at}/review`, as: review.as, act: submit, same: true },
    { name: 'meeting', path: `${meeting}?code=8123`, as },
    { name: 'receipt', path: `${vote.at}`, as, before: (tab, at) => voteAndWait(tab, at, vote.at) },
    { name: 'board', path: `${notice.c}/board` },
    { name: 'money', path: `${notice.c}/money` },
    { name: 'polls', path: `${work.c}/polls`, as: work.as },
    { name: 'notice', path: `${notice.at}` },
    { name: 'object', path: `${notice.at}/object`, as: notice.as, draft: true },
    { name: 'object-error', path: `${notice.at}/object`, as: notice.as, act: submit, same: true },
    { name: 'rules', path: `${c}/rules` },
    { name: 'scope', path: `${c}/scope`, act: (tab) => tab.click('.line button >> nth=0') },
    { name: 'covenants', path: `${c}/covenants` },
    { name: 'library', path: '/library' },
    { name: 'duty', path: `${c}/duty` },
    { name: 'disputes', path: `${c}/disputes` },
    { name: 'partners', path: `${c}/partners`, as },
    { name: 'deeds', path: `${c}/deeds`, as },
    { name: 'deeds-did', path: `${c}/deeds`, as: 'yandong.grid_worker1', same: true },
    { name: 'pairs', path: `${c}/pairs`, as: 'yandong.director' },
    { name: 'emergency', path: `${c}/emergency`, as },
    { name: 'services', path: `${c}/services` },
    { name: 'orders', path: `${c}/orders`, as },
    { name: 'venues', path: `${c}/venues` },
    { name: 'care', path: `${c}/care`, as: worker },
    { name: 'care-visit', path: `${c}/care`, as: worker, same: true, act: (tab) => tab.click('a.one >> nth=0', { timeout: 5000 }).catch(() => undefined) },
    { name: 'hall-screen', path: `${c}/hall`, wall: true }, // hangs in a hall: nobody touches it
    { name: 'wish-menu', path: `${c}/menu`, as: resident },
    { name: 'needs', path: `${c}/needs`, as: resident },
    { name: 'needs-guest', path: `${c}/needs`, same: true },
    { name: 'duty-mine', path: '/duty', as: 'yanchi.deputy1' },
    { name: 'rep', path: `${c}/rep`, as },
    { name: 'decisions', path: `${c}/decisions`, as },
    { name: 'card', path: `${c}/card`, as },
    { name: 'topics', path: `${c}/topics`, as },
    { name: 'topics-guest', path: `${c}/topics`, same: true },
    { name: 'topic', path: `${c}/topics/new`, as, draft: true },
    { name: 'topic-error', path: `${c}/topics/new`, as, act: submit, same: true },
    { name: 'report', path: `${c}/report`, as: resident, draft: true },
    { name: 'report-error', path: `${c}/report`, as: resident, act: submit, same: true },
    { name: 'report-guest', path: `${c}/report`, same: true },
    { name: 'clues', path: `${c}/clues`, as: resident },
    { name: 'urges', path: '/urges', as: worker },
    { name: 'track', path: `${c}/track` },
    { name: 'my-cases', path: `${c}/cases`, as: resident },
    { name: 'my-case', path: `${c}/cases`, as: resident, act: (tab) => tab.click('a.row[href*="/cases/"] >> nth=0', { timeout: 5000 }).catch(() => undefined) },
    { name: 'case-work', path: `${c}/case-work`, as: worker },
    { name: 'case-part', path: `${c}/case-work`, as: worker, same: true, act: (tab) => tab.click('a.row[href*="/cases/"] >> nth=0', { timeout: 5000 }).catch(() => undefined) },
    { name: 'patrol', path: `${c}/patrol`, as: worker, same: true },
    { name: 'me', path: '/me', as },
    { name: 'messages', path: '/me/messages', as },
    { name: 'reach', path: '/me/reach', as },
    { name: 'taken', path: '/me/taken', as },
    { name: 'taken-guest', path: '/me/taken', same: true },
    { name: 'settings', path: '/settings' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-in-error', path: '/sign-in', act: submit, same: true },
    { name: 'demo', path: '/demo' },
    { name: 'bind', path: '/bind', as },
    { name: 'bind-error', path: '/bind', as, act: submit, same: true },
    { name: 'help', path: '/help' },
    { name: 'verify', path: '/verify' },
    { name: 'missing', path: '/nowhere' },
    { name: 'matter-missing', path: `${c}/matters/404`, same: true },
  ];
  return withData(all);
}
