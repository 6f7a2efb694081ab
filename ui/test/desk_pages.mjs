// desk_pages.mjs - the console's pages every check looks at: address, who looks, what to press first.

import { withData } from './rounds.mjs';

const HOME = { c: '1103', as: 'shuyuan.secretary' };
const here = (id) => ({ ...HOME, id });

/** Where the pages are in the invented answers of desk_data.mjs: place, thing, who looks. */
const INVENTED = {
  ...HOME,
  district: { c: '1', as: 'district.admin' },
  street: { c: '11', as: 'yanchi.secretary' },
  deniedAs: 'shuyuan.grid',
  huddle: HOME,
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

/** A matter nobody has accepted yet is shown to the staff of its place only. */
async function findIntake(base, secretaries) {
  for (const { id, as } of secretaries) {
    const res = await fetch(`${base}/api/sign_in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login: as, password: 'zhengyi-demo' }) });
    const cookie = (res.headers.get('set-cookie') ?? '').split(';')[0];
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
  const hall = places.find((p) => p.level === 'community' && p.name.startsWith('书院里')) ?? home;
  return {
    c: home.id,
    as: as(home, 'secretary'),
    district: { c: level('district').id, as: as(level('district'), 'district_admin') },
    street: { c: level('subdistrict').id, as: as(level('subdistrict'), 'street_secretary') },
    deniedAs: as(home, 'grid_worker1'),
    forum: lists.flat().find((m) => m.template === 'hearing'),
    election: lists.flat().find((m) => /_election$/.test(m.template)),
    huddle: { c: hall.id, as: as(hall, 'secretary') },
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
    { name: 'cards', path: `${P}/cards` },
    { name: 'templates', path: `${P}/templates` },
    { name: 'masters', path: `${P}/masters` },
    { name: 'masters-district', path: `/c/p/${ids.district.c}/masters`, as: ids.district.as },
    { name: 'masters-publish', path: `/c/p/${ids.district.c}/masters?slot=review_duty`, as: ids.district.as, act: (tab) => tab.click('.h2 .el-button') },
    { name: 'rules', path: `${P}/rules` },
    { name: 'cases', path: `${P}/cases` },
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
    { name: 'works', path: `${P}/works?unit=${encodeURIComponent('平方米')}` },
    { name: 'money', path: `${P}/money` },
    { name: 'money-enter', path: `${P}/money`, act: (tab) => tab.click('text=记一笔') },
    { name: 'measures', path: `${P}/measures` },
    { name: 'measures-district', path: `/c/p/${ids.district.c}/measures`, as: ids.district.as },
    { name: 'measure-rows', path: `${P}/measures/completeness` },
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
