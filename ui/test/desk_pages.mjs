// desk_pages.mjs - the console's pages every check looks at: address, who looks, what to press first.

import { withData } from './rounds.mjs';

const HOME = { c: '1103', as: 'shuyuan.secretary' };
const here = (id) => ({ ...HOME, id });

/** Where the pages are in the invented answers of desk_data.mjs: place, thing, who looks. */
const INVENTED = {
  ...HOME,
  district: { c: '1', as: 'district.admin' },
  street: { c: '11', as: 'yanchi.secretary' },
  kitchen: HOME,
  deniedAs: 'shuyuan.grid',
  huddle: HOME,
  disputes: { ...HOME, street: 'yanchi.secretary' },
  steps: { intake: here(49), solicit: here(45), checks: here(47), propose: here(46), consult: here(48), resolve: here(41), decision_publicity: here(43), implement: here(42), evaluate: here(50), archive: here(40) },
  long: here(44),
  meeting: here(71),
  meetingPast: here(72),
  notice: here(51),
};

const ask = async (base, path, cookie = '') => {
  const res = await fetch(base + path, { headers: { cookie } });
  return res.ok ? (await res.json()).items : [];
};

async function signIn(base, login) {
  const res = await fetch(`${base}/api/sign_in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login, password: 'zhengyi-demo' }) });
  return (res.headers.get('set-cookie') ?? '').split(';')[0];
}
const one = async (base, path, cookie) => {
  const res = await fetch(base + path, { headers: { cookie } });
  return res.ok ? res.json() : undefined;
};

/** A secret ballot with blank sheets, among the elections and reviews. */
async function findBlanks(base, matters) {
  for (const m of matters.filter((x) => /_(election|review|recall)$/.test(x.template))) {
    const view = await one(base, `/api/c/${m.c}/matters/${m.id}/paper`, await signIn(base, m.as));
    const found = (view?.subjects ?? []).find((s) => s.secret);
    if (found) return { c: m.c, as: m.as, id: found.id };
  }
  return undefined;
}

/** A shift that runs at the tablet; opened when there is none. */
async function findShift(base, { c, as }) {
  const cookie = await signIn(base, as);
  const running = (await ask(base, `/api/c/${c}/kiosk/shifts`, cookie)).find((s) => !s.closed_at);
  if (running) return { c, as, id: running.id };
  const { csrf } = (await one(base, '/api/me', cookie)) ?? {};
  const res = await fetch(`${base}/api/c/${c}/kiosk/shifts`, { method: 'POST', headers: { cookie, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' }, body: JSON.stringify({ place: '社区大厅' }) });
  return res.ok ? { c, as, id: (await res.json()).id } : undefined;
}

/** A matter nobody has accepted yet is shown to the staff of its place only. */
async function findIntake(base, secretaries) {
  for (const { id, as } of secretaries) {
    const cookie = await signIn(base, as);
    const found = (await ask(base, `/api/c/${id}/matters`, cookie)).find((m) => m.step === 'intake' && m.state === 'open');
    if (found) return { c: id, as, id: found.id };
  }
  return undefined;
}

/** The same of a running demonstration: for each step the first matter that stands there. */
export async function findDesk(base) {
  const places = await ask(base, '/api/places');
  const people = await ask(base, '/api/demo_accounts');
  const as = (place, post) => people.find((one) => one.place === place.name && one.login.endsWith(`.${post}`))?.login;
  const level = (word) => places.find((p) => p.level === word);
  const communities = places.filter((p) => p.level === 'community').map((p) => ({ id: p.id, as: as(p, 'secretary') }));
  const lists = await Promise.all(
    communities.map(async (p) => (await ask(base, `/api/c/${p.id}/matters`)).map((m) => ({ c: p.id, as: p.as, id: m.id, step: m.step, state: m.state, template: m.template }))),
  );
  const steps = {};
  for (const m of lists.flat()) if (m.state === 'open') steps[m.step] ??= m;
  steps.intake = await findIntake(base, communities);
  const meetingsOf = async (m) => (m ? await ask(base, `/api/c/${m.c}/matters/${m.id}/meetings`) : []);
  const open = (await meetingsOf(steps.resolve)).find((g) => g.state === 'open');
  const closed = (await meetingsOf(steps.implement)).find((g) => g.state === 'closed');
  const notice = steps.decision_publicity ? (await ask(base, `/api/c/${steps.decision_publicity.c}/board`))[0] : undefined;
  const home = level('community');
  const kitchen = places.find((p) => p.level === 'community' && p.name.startsWith('堤南')) ?? home;
  const hall = places.find((p) => p.level === 'community' && p.name.startsWith('书院里')) ?? home;
  return {
    c: home.id,
    as: as(home, 'secretary'),
    district: { c: level('district').id, as: as(level('district'), 'district_admin') },
    street: { c: level('subdistrict').id, as: as(level('subdistrict'), 'street_secretary') },
    deniedAs: as(home, 'grid_worker1'),
    poll: (await ask(base, `/api/c/${home.id}/polls`)).find((p) => !p.closed_at)?.id,
    forum: lists.flat().find((m) => m.template === 'hearing'),
    election: lists.flat().find((m) => /_election$/.test(m.template)),
    blanks: await findBlanks(base, lists.flat()),
    shift: await findShift(base, { c: home.id, as: as(home, 'director') }),
    kitchen: { c: kitchen.id, as: as(kitchen, 'director') },
    huddle: { c: hall.id, as: as(hall, 'secretary') },
    disputes: { c: home.id, as: as(home, 'director'), street: as(level('subdistrict'), 'dispatcher') },
    steps,
    long: steps.implement,
    meeting: open && { ...steps.resolve, id: open.id },
    meetingPast: closed && { ...steps.implement, id: closed.id },
    notice: notice && { ...steps.decision_publicity, id: notice.id },
  };
}

const ROLL = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from('\ufeff姓名,性别,出生日期,身份证号,楼栋,房号\n祝福根,男,1960-01-01,,1号楼,101\n') };
const openScope = (tab) => tab.click('.opt >> text=公共空间整治与使用');

/** { pages, left }: what there are data for, and the names of the rest. */
export function deskPages(ids = INVENTED) {
  const P = `/c/p/${ids.c}`;
  const m = ids.steps;
  const at = (thing, room = 'matters') => ({ path: `/c/p/${thing?.c}/${room}/${thing?.id}`, as: thing?.as });
  const all = [
    { name: 'todo', path: `${P}/todo` },
    { name: 'messages', path: `${P}/messages` },
    { name: 'duty', path: `/c/p/${ids.street.c}/duty`, as: ids.street.as },
    { name: 'emergency', path: `${P}/emergency` },
    { name: 'services', path: `${P}/services` },
    { name: 'care', path: `${P}/care` },
    { name: 'partners', path: `${P}/partners` },
    { name: 'partners-claims', path: `${P}/partners?tab=claims` },
    { name: 'campaigns', path: `${P}/campaigns` },
    { name: 'studies', path: `${P}/studies` },
    { name: 'deeds', path: `${P}/deeds` },
    { name: 'deeds-open', path: `${P}/deeds?tab=open` },
    { name: 'deeds-one', path: `${P}/deeds`, act: (tab) => tab.click('.ledger button.link >> nth=0') },
    { name: 'grid-workers', path: `${P}/grid-workers` },
    { name: 'pairs', path: `${P}/pairs` },
    { name: 'pairs-street', path: `/c/p/${ids.street.c}/pairs`, as: 'yanchi.street_secretary' },
    { name: 'care-effect', path: `${P}/care?tab=effect` },
    { name: 'care-looks', path: `/c/p/${ids.street.c}/care-looks`, as: 'yanchi.security_admin' },
    { name: 'orders', path: `${P}/orders` },
    { name: 'home-bound', path: `${P}/home-bound` },
    { name: 'venues', path: `${P}/venues` },
    { name: 'hall', path: `${P}/hall` },
    { name: 'hall-times', path: `${P}/hall?list=times` },
    ...['day', 'diners', 'prices', 'sheet'].map((list) => ({ name: `canteen-${list}`, path: `/c/p/${ids.kitchen.c}/canteen?list=${list}`, as: ids.kitchen.as })),
    { name: 'circle', path: `${P}/circle` },
    { name: 'circle-street', path: `/c/p/${ids.street.c}/circle`, as: ids.street.as },
    { name: 'menu', path: `${P}/menu` },
    { name: 'menu-teams', path: `${P}/menu?list=teams` },
    { name: 'menu-items', path: `${P}/menu?list=menu` },
    { name: 'needs', path: `${P}/needs` },
    { name: 'needs-projects', path: `${P}/needs?list=projects` },
    { name: 'needs-chart', path: `${P}/needs?list=chart` },
    { name: 'needs-project', path: `${P}/needs?list=projects`, act: (tab) => tab.click('a.tt >> nth=0', { timeout: 5000 }).catch(() => undefined) },
    { name: 'visits', path: `/c/p/${ids.street.c}/visits`, as: ids.street.as },
    { name: 'messages-street', path: `/c/p/${ids.street.c}/messages`, as: ids.street.as },
    { name: 'matters', path: `${P}/matters` },
    { name: 'matter-new', path: `${P}/matters/new`, act: openScope },
    { name: 'matter-new-error', path: `${P}/matters/new`, act: async (tab) => { await openScope(tab); await tab.click('button[type=submit].el-button--large'); } },
    { name: 'bench-intake', ...at(m.intake) },
    { name: 'bench-solicit', ...at(m.solicit) },
    { name: 'bench-checks', ...at(m.checks) },
    { name: 'bench-propose', ...at(m.propose) },
    { name: 'bench-consult', ...at(m.consult), act: (tab) => tab.selectOption('select >> nth=1', { index: 1 }, { timeout: 2000 }).catch(() => undefined) },
    { name: 'bench-resolve', ...at(m.resolve) },
    { name: 'bench-notice', ...at(m.decision_publicity) },
    { name: 'bench-work', ...at(m.implement) },
    { name: 'bench-survey', ...at(m.evaluate) },
    { name: 'bench-archive', ...at(m.archive) },
    { name: 'bench-papers', ...at(ids.long), act: (tab) => tab.click('[data-tab=papers]') },
    { name: 'bench-line', ...at(ids.long), act: (tab) => tab.click('[data-tab=line]') },
    { name: 'dialog-return', ...at(m.consult), act: (tab) => tab.click('text=退回'), opener: 'button:has-text("退回")' },
    { name: 'dialog-error', ...at(m.consult), act: async (tab) => { await tab.click('text=邀请单位'); await tab.click('.el-dialog button[type=submit]'); } },
    { name: 'meetings', path: `${P}/meetings` },
    { name: 'meeting', ...at(ids.meeting, 'meetings'), act: (tab) => tab.click('text=录举手表决') },
    { name: 'meeting-closed', ...at(ids.meetingPast, 'meetings') },
    { name: 'concerns', path: `/c/p/${ids.huddle.c}/concerns`, as: ids.huddle.as },
    { name: 'concerns-told', path: `/c/p/${ids.huddle.c}/concerns?state=told`, as: ids.huddle.as },
    ...(ids.forum ? [{ name: 'matter-hearing', ...at(ids.forum) }] : []),
    ...(ids.election ? [{ name: 'matter-election', ...at(ids.election) }, { name: 'terms-election', path: `/c/p/${ids.election.c}/terms`, as: ids.election.as }] : []),
    ...(ids.meetingPast ? [{ name: 'slips', path: `/c/p/${ids.meetingPast.c}/meetings/${ids.meetingPast.id}/slips`, as: ids.meetingPast.as }] : []),
    { name: 'reps', path: `${P}/reps` },
    { name: 'notices', path: `${P}/notices` },
    { name: 'notice', ...at(ids.notice, 'notices') },
    { name: 'residents', path: `${P}/residents` },
    { name: 'houses', path: `${P}/houses` },
    { name: 'organisations', path: `${P}/organisations` },
    { name: 'terms', path: `${P}/terms` },
    { name: 'import', path: `${P}/import` },
    { name: 'import-map', path: `${P}/import`, act: (tab) => tab.setInputFiles('#roll', ROLL) },
    { name: 'import-check', path: `${P}/import`, act: async (tab) => { await tab.setInputFiles('#roll', ROLL); await tab.click('text=预览 >> nth=-1'); } },
    { name: 'posts', path: `${P}/posts` },
    { name: 'accounts', path: `${P}/accounts` },
    { name: 'demands', path: `${P}/demands` },
    { name: 'kiosk', path: `${P}/kiosk` },
    ...(ids.shift ? [{ name: 'kiosk-stand', ...at(ids.shift, 'kiosk') }] : []),
    ...(ids.blanks ? [{ name: 'blanks', path: `/c/p/${ids.blanks.c}/ballots/${ids.blanks.id}/blanks`, as: ids.blanks.as }] : []),
    { name: 'cards', path: `${P}/cards` },
    { name: 'templates', path: `${P}/templates` },
    { name: 'masters', path: `${P}/masters` },
    { name: 'masters-district', path: `/c/p/${ids.district.c}/masters`, as: ids.district.as },
    { name: 'masters-publish', path: `/c/p/${ids.district.c}/masters?slot=review_duty`, as: ids.district.as, act: (tab) => tab.click('.h2 .el-button') },
    { name: 'rules', path: `${P}/rules` },
    { name: 'cases', path: `/c/p/${ids.huddle.c}/cases`, as: ids.huddle.as },
    { name: 'case-rates', path: `/c/p/${ids.huddle.c}/case-rates`, as: ids.huddle.as },
    { name: 'case-calls', path: `/c/p/${ids.huddle.c}/case-calls`, as: ids.huddle.as },
    { name: 'common', path: `/c/p/${ids.huddle.c}/common`, as: ids.huddle.as },
    { name: 'responsibilities', path: `/c/p/${ids.huddle.c}/responsibilities`, as: ids.huddle.as },
    { name: 'case-work', path: `/c/p/${ids.huddle.c}/case-work`, as: ids.huddle.as },
    { name: 'case-holds', path: `/c/p/${ids.huddle.c}/case-holds`, as: ids.huddle.as },
    { name: 'tickets', path: `/c/p/${ids.huddle.c}/tickets`, as: ids.huddle.as },
    { name: 'cases-street', path: `/c/p/${ids.street.c}/cases?state=open`, as: ids.street.as },
    { name: 'case', path: `/c/p/${ids.huddle.c}/cases?kind=verify`, as: ids.huddle.as, act: (tab) => tab.click('td .tt >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'disputes', path: `/c/p/${ids.disputes.c}/disputes`, as: ids.disputes.as },
    { name: 'disputes-street', path: `/c/p/${ids.street.c}/disputes?grade=2`, as: ids.disputes.street },
    { name: 'dispute', path: `/c/p/${ids.disputes.c}/disputes?kind=agree`, as: ids.disputes.as, act: (tab) => tab.click('td .tt >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'dispute-opinion', path: `/c/p/${ids.street.c}/disputes?grade=3`, as: ids.disputes.street, act: (tab) => tab.click('td .tt >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'warnings', path: `/c/p/${ids.disputes.c}/warnings`, as: ids.disputes.as },
    { name: 'screenings', path: `/c/p/${ids.disputes.c}/screenings`, as: ids.disputes.as },
    { name: 'urges', path: `/c/p/${ids.street.c}/urges`, as: ids.street.as },
    { name: 'urges-sent', path: `/c/p/${ids.street.c}/urges?list=urges`, as: ids.street.as },
    { name: 'bulletins', path: `/c/p/${ids.street.c}/urges?list=bulletins`, as: ids.street.as, act: (tab) => tab.click('.panel .link >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'joint-meetings', path: `/c/p/${ids.street.c}/joint-meetings`, as: 'yanchi.dispatcher' },
    { name: 'joint-meeting', path: `/c/p/${ids.street.c}/joint-meetings`, as: 'yanchi.dispatcher', act: (tab) => tab.click('.ledger .link >> nth=1', { timeout: 3000 }) },
    { name: 'joint-answer', path: `/c/p/${ids.street.c}/joint-meetings`, as: 'yanchi.sanitation', act: (tab) => tab.click('.ledger .link >> nth=0', { timeout: 3000 }) },
    { name: 'my-urges', path: `/c/p/${ids.huddle.c}/my-urges`, as: ids.huddle.as },
    { name: 'clues', path: `/c/p/${ids.street.c}/clues`, as: ids.street.as.replace(/[^.]+$/, 'street_discipline') },
    { name: 'clue', path: `/c/p/${ids.street.c}/clues`, as: ids.street.as.replace(/[^.]+$/, 'street_discipline'), act: (tab) => tab.click('td .tt >> nth=1', { timeout: 3000 }).catch(() => undefined) },
    { name: 'team', path: `/c/p/${ids.disputes.c}/team`, as: ids.disputes.as },
    { name: 'units', path: `/c/p/${ids.huddle.c}/units`, as: ids.huddle.as },
    { name: 'library', path: `/c/p/${ids.huddle.c}/library`, as: ids.huddle.as },
    { name: 'library-case', path: `/c/p/${ids.huddle.c}/library`, as: ids.huddle.as, act: (tab) => tab.click('td .tt >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'scope', path: `${P}/scope` },
    { name: 'scope-district', path: `/c/p/${ids.district.c}/scope`, as: ids.district.as, act: (tab) => tab.click('.acts .link >> nth=0') },
    { name: 'rules-forum', path: `${P}/rules?rules=forum-2026` },
    { name: 'holidays', path: `${P}/holidays` },
    { name: 'archives', path: `${P}/archives` },
    { name: 'bypass', path: `${P}/bypass` },
    { name: 'covenants', path: `${P}/covenants` },
    { name: 'liaisons', path: `${P}/liaisons` },
    { name: 'boards-district', path: `/c/p/${ids.district.c}/boards`, as: ids.district.as },
    { name: 'boards-street', path: `/c/p/${ids.street.c}/boards`, as: ids.street.as },
    { name: 'boards-data', path: `/c/p/${ids.street.c}/boards`, as: ids.street.as, act: (tab) => tab.click('text=看数据 >> nth=0') },
    { name: 'map-street', path: `/c/p/${ids.street.c}/map`, as: ids.street.as },
    { name: 'map-split', path: `/c/p/${ids.street.c}/map`, as: ids.street.as, act: async (tab) => { await tab.click('ol button >> nth=0'); await tab.click('.card button', { timeout: 3000 }).catch(() => undefined); } },
    { name: 'works', path: `${P}/works?unit=${encodeURIComponent('平方米')}` },
    { name: 'money', path: `${P}/money` },
    { name: 'money-enter', path: `${P}/money`, act: (tab) => tab.click('text=记一笔') },
    { name: 'measures', path: `${P}/measures` },
    { name: 'measures-district', path: `/c/p/${ids.district.c}/measures`, as: ids.district.as },
    { name: 'measure-rows', path: `${P}/measures/completeness` },
    ...(ids.poll ? [{ name: 'poll-paper', path: `${P}/polls/${ids.poll}/paper` }] : []),
    { name: 'petitions', path: `${P}/petitions` },
    { name: 'petition-judge', path: `${P}/petitions`, as: ids.street.as, act: (tab) => tab.click('td .link >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'pilot', path: `${P}/pilot`, as: ids.street.as },
    { name: 'named', path: `/c/p/${ids.district.c}/named?set=five_ones&item=handbook`, as: ids.district.as },
    { name: 'named-edit', path: `/c/p/${ids.district.c}/named?set=three_bases`, as: ids.district.as, act: (tab) => tab.click('.h2 .el-button >> nth=0') },
    { name: 'letters', path: `${P}/letters` },
    { name: 'letters-robot', path: `${P}/letters`, act: (tab) => tab.click('.between .el-button') },
    { name: 'wordings', path: `${P}/wordings` },
    { name: 'wordings-change', path: `${P}/wordings`, act: (tab) => tab.click('.ledger button.link >> nth=0') },
    { name: 'clients', path: `${P}/clients` },
    { name: 'clients-add', path: `${P}/clients`, act: (tab) => tab.click('.el-button--primary >> nth=0') },
    { name: 'devices', path: `${P}/devices` },
    { name: 'boxes', path: `${P}/boxes` },
    { name: 'spots', path: `${P}/spots` },
    { name: 'spot', path: `${P}/spots`, act: (tab) => tab.click('td .tt >> nth=0', { timeout: 3000 }).catch(() => undefined) },
    { name: 'boards-community', path: `${P}/boards` },
    { name: 'drill-opinions', path: `${P}/boards/opinions_open` },
    { name: 'drill-objections', path: `${P}/boards/objections` },
    { name: 'places', path: `${P}/todo`, as: ids.district.as, act: (tab) => tab.click('.where button') },
    { name: 'denied', path: `${P}/import`, as: ids.deniedAs },
    { name: 'missing', path: '/c/nowhere' },
    { name: 'matter-missing', path: `${P}/matters/404` },
    { name: 'empty', path: `${P}/matters?q=无` },
    { name: 'offline', path: `${P}/todo`, act: (tab) => tab.context().setOffline(true) },
    { name: 'sign-in', path: '/c/sign-in', as: '' },
    { name: 'reset', path: '/c/reset', as: '' },
    { name: 'sign-in-error', path: '/c/sign-in', as: '', act: (tab) => tab.click('button[type=submit]') },
  ].map((page) => ({ as: ids.as, ...page }));
  return withData(all);
}
