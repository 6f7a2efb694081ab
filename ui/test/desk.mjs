// desk.mjs - serves ui/dist and the invented answers of the console. usage: node test/desk.mjs [PORT]
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as d from './desk_data.mjs';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const list = (items, next = null) => ({ items, next });
const none = { status: 404, id: 'not_found', message: '没有找到。' };
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="#cdd8d2"/><rect x="42" y="18" width="76" height="56" fill="#0b5a4a"/></svg>';

/** [pattern of "METHOD path", answer(ids, query, session)] */
const routes = [
  [/^GET \/api\/me$/, (i, q, s) => d.me(s.login)],
  [/^GET \/api\/places$/, () => list(d.places)],
  [/^GET \/api\/demo_accounts$/, () => list(d.demo)],
  [/^POST \/api\/sign_in$/, (i, q, s, b) => (d.demo.some((x) => x.login === b.login) ? d.me((s.login = b.login)) : { status: 401, id: 'sign_in.wrong', message: '账号或密码不对。' })],
  [/^POST \/api\/sign_out$/, (i, q, s) => ((s.login = ''), {})],
  [/^GET \/api\/scope$/, () => list(d.scope)],
  [/^GET \/api\/boards$/, (i, q) => list(d.boards.filter((b) => q.get('place') === '1' || b.community === q.get('place') || d.places.find((p) => p.id === b.community).parent === q.get('place')))],
  [/^GET \/api\/quantities$/, () => list(d.quantities)],
  [/^GET .*\/c\/\d+\/work_items$/, (i, q) => list(d.workRows.filter((w) => !q.get('unit') || w.unit === q.get('unit')))],
  [/^GET \/api\/messages$/, () => list([
    { id: '9', community: '1103', kind: 'remind.late', text: '已经逾期：《中心花园车辆占用公共空间整治》', link: '/1103/matters/41', at: d.NOW - 3600000, read_at: null },
    { id: '8', community: '1103', kind: 'escalate.street', text: '辖区社区事项逾期三天：《垃圾分类投放点选址》', link: '/1103/matters/43', at: d.NOW - 86400000, read_at: d.NOW - 80000000 },
  ])],
  [/^POST \/api\/messages\/seen$/, () => ({ ok: true })],
  [/\/todos$/, () => list(d.todos)],
  [/^GET .*\/matters$/, (i, q) => list(d.matters.filter((m) => (!q.get('state') || m.state === q.get('state')) && (!q.get('step') || m.step === q.get('step')) && (!q.get('q') || m.title.includes(q.get('q')))))],
  [/^POST .*\/matters$/, () => ({ id: '49' })],
  [/^GET .*\/matters\/(\d+)$/, ([id]) => d.matter(id) ?? none],
  [/matters\/(\d+)\/bench$/, ([id]) => d.bench(id) ?? none],
  [/matters\/\d+\/solicit$/, () => d.solicit],
  [/^GET .*\/opinions$/, () => list(d.opinions)],
  [/^GET .*\/checks$/, () => list(d.checks)],
  [/^GET .*\/plans$/, () => list(d.plans)],
  [/\/plans\/\d+\/clauses$/, () => list(d.plans[0].text.split('\n').map((text, n) => ({ clause: n + 1, no: n + 1, what: n ? 'same' : 'changed', text, was: n ? '' : '一、原来的一条。', mine: '', persons: n ? 0 : 5, agree: n ? 0 : 3, change: n ? 0 : 1, against: n ? 0 : 1, causes: n ? [] : [{ clause: 1, opinion: '7', name: '祝**', text: '口子太少', stance: 'change', mine: true }] })))],
  [/\/opinion_groups(\/suggested)?$/, () => list([])],
  [/\/bypass$/, () => list([])],
  [/\/(archives|handovers|retention|spend_reversals)$/, () => list([])],
  [/\/(covenants|liaisons)$/, () => list([])],
  [/\/slip_places$/, () => list([{ building: '3', name: '1号楼', grid: '第一网格', households: 24, by_app: 15, by_hand: 0, waiting: 9 }, { building: '4', name: '2号楼', grid: '第一网格', households: 24, by_app: 20, by_hand: 4, waiting: 0 }])],
  [/\/concerns$/, () => list(d.concerns)],
  [/\/diff$/, () => d.diff],
  [/^GET .*\/invitations$/, () => list(d.invitations)],
  [/^GET .*matters\/(\d+)\/meetings$/, ([id]) => list(Object.values(d.meetings).filter((m) => m.matter === id))],
  [/^GET \/api\/c\/\d+\/meetings$/, () => list(Object.values(d.meetings).map((m) => ({ ...m, matter_title: d.matters.find((x) => x.id === m.matter).title })))],
  [/^GET .*\/meetings\/(\d+)$/, ([id]) => d.meetings[id] ?? none],
  [/^GET .*\/ballots\/(\d+)$/, ([id]) => d.ballots[id] ?? none],
  [/^GET .*matters\/(\d+)\/notices$/, ([id]) => list(d.notices.filter((n) => n.matter === id).map((n) => ({ ...n, objections: n.objections.length })))],
  [/^GET .*\/board$/, () => list(d.notices.map((n) => ({ ...n, objections: n.objections.length })))],
  [/^GET .*\/notices\/(\d+)$/, ([id]) => d.notices.find((n) => n.id === id) ?? none],
  [/\/meetings\/\d+\/sitting$/, () => ({ host: '1', agenda: [], group: [], moments: [], signs: [], files: [] })],
  [/\/meetings\/\d+\/(told|deliveries)$/, () => list([])],
  [/^GET .*\/works$/, () => d.works],
  [/^GET .*\/survey$/, () => d.survey],
  [/^GET .*\/regions$/, (i, q) => list(d.regions(q.get('level')))],
  [/^GET .*\/residents$/, (i, q) => list(d.residents.filter((r) => r.name.includes(q.get('q') ?? '')), '50')],
  [/\/reveal$/, () => ({ citizen_no: '99010119600101123X', phone: '12800000042' })],
  [/\/households$/, () => list(d.households)],
  [/\/property_units$/, () => list(d.units)],
  [/^GET .*\/terms$/, () => d.terms],
  [/^GET .*\/organisations$/, () => list(d.organisations)],
  [/^GET .*\/posts$/, () => list(d.posts)],
  [/^GET .*\/masters\/\d+\/receipts$/, () => list(d.readings)],
  [/^GET .*\/masters\/\d+$/, () => list(d.masterVersions)],
  [/^GET .*\/masters$/, () => list(d.masters)],
  [/^GET .*\/books$/, () => d.books],
  [/^GET .*\/demand_cases$/, () => list(d.demandCases)],
  [/^GET .*\/accounts$/, () => list(d.accounts)],
  [/^GET .*\/post_kinds$/, () => list([{ id: 'secretary', level: 'community', title: '社区书记', body: '' }])],
  [/^POST .*\/imports$/, () => d.importFile],
  [/\/check$/, () => d.importCheck],
  [/^GET .*\/imports\/\d+$/, () => ({ state: 'done', done: 2710, total: 2710, accepted: 2698, refused: 12 })],
  [/^POST \/api\//, () => ({ id: '1' })],
];

function answer(req, res, session, text) {
  const url = new URL(req.url, 'http://x');
  if (/\/files\/\d+/.test(url.pathname)) return send(res, 200, 'image/svg+xml', PICTURE);
  for (const [pattern, make] of routes) {
    const hit = pattern.exec(`${req.method} ${url.pathname}`);
    if (!hit) continue;
    const made = make(hit.slice(1), url.searchParams, session, text.startsWith('{') ? JSON.parse(text) : {});
    return send(res, typeof made.status === 'number' ? made.status : 200, 'application/json', JSON.stringify(typeof made.status === 'number' ? { error: made } : made));
  }
  return send(res, 404, 'application/json', JSON.stringify({ error: none }));
}

function send(res, status, type, body) {
  res.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': "default-src 'self'; style-src 'self'; img-src 'self' data: blob:", 'X-Now': new Date(d.NOW).toUTCString() });
  res.end(body);
}

function asset(res, pathname) {
  const name = path.join(DIST, path.normalize(pathname));
  const found = fs.existsSync(name) && fs.statSync(name).isFile();
  const file = found ? name : path.join(DIST, 'c.html');
  send(res, 200, TYPES[path.extname(file)] ?? 'application/octet-stream', fs.readFileSync(file));
}

/** Sessions live in memory by cookie. */
export function serve(port = 0) {
  const sessions = new Map();
  const server = http.createServer((req, res) => {
    const sid = /sid=(\w+)/.exec(req.headers.cookie ?? '')?.[1] ?? Math.random().toString(36).slice(2);
    if (!sessions.has(sid)) sessions.set(sid, { login: '' });
    res.setHeader('Set-Cookie', `sid=${sid}; Path=/; HttpOnly; SameSite=Strict`);
    const pathname = decodeURIComponent(req.url.split('?')[0]);
    if (!pathname.startsWith('/api/')) return asset(res, pathname);
    const parts = [];
    req.on('data', (part) => parts.push(part));
    req.on('end', () => answer(req, res, sessions.get(sid), Buffer.concat(parts).toString()));
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done({ base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await serve(Number(process.argv[2] ?? 5174))).base);
