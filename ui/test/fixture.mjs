// fixture.mjs - serves ui/dist and invented answers, with the headers the real server sends.
// usage: node test/fixture.mjs [PORT]
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as data from './fixture_data.mjs';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const list = (items) => ({ items, next: null });
const PHOTO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="#cdd8d2"/><rect x="42" y="18" width="76" height="56" fill="#0b5a4a"/><rect x="48" y="24" width="64" height="44" fill="#fff"/></svg>';

/** [method, pattern, answer(state, ids, body)]; an answer may be { status, body }. */
const routes = [
  ['GET', /^\/api\/me$/, (s) => data.meOf(s.login)],
  ['GET', /^\/api\/places$/, () => list(data.places)],
  ['GET', /^\/api\/demo_accounts$/, () => list(data.demoAccounts)],
  ['GET', /^\/api\/waiting$/, (s) => list(s.login === 'resident' && !s.mine ? data.waiting : data.waiting.slice(1))],
  ['GET', /^\/api\/messages$/, (s) => (s.login ? list([
    { id: '9', community: data.C, kind: 'objection.replied', text: '您的异议有了答复：《垃圾分类投放点选址》', link: `/${data.C}/notices/1`, at: Date.now() - 3600000, read_at: null },
    { id: '8', community: data.C, kind: 'remind.today', text: '今天到期：《中心花园整治》', link: `/${data.C}/matters/41`, at: Date.now() - 86400000, read_at: Date.now() - 80000000 },
  ]) : refuse(401, 'session.none'))],
  ['POST', /^\/api\/messages\/seen$/, () => ({ ok: true })],
  ['GET', /^\/api\/mine$/, (s) => (s.login ? list(data.mine) : refuse(401, 'session.none'))],
  ['GET', /^\/api\/c\/(\d+)\/matters$/, (s, [c], b, q) => list(c === data.C ? data.matters.filter((m) => !q.get('state') || m.state === q.get('state')) : [])],
  ['GET', /^\/api\/c\/\d+\/matters\/(\d+)$/, (s, [id]) => data.matters.find((m) => m.id === id) ?? refuse(404, 'matter.missing')],
  ['GET', /matters\/(\d+)\/meetings$/, (s, [id]) => list(id === '41' ? [data.meeting] : [])],
  ['GET', /\/meetings\/\d+$/, (s) => ({ ...data.meeting, ballots: [mineIn(s)] })],
  ['GET', /\/ballots\/\d+$/, (s) => mineIn(s)],
  ['GET', /\/ballots\/\d+\/receipt$/, (s) => s.receipt ?? refuse(404, 'receipt.missing')],
  ['GET', /matters\/\d+\/opinions$/, (s) => list(data.opinions)],
  ['GET', /matters\/\d+\/plans$/, (s) => list(data.plans)],
  ['GET', /\/plans\/\d+\/clauses$/, () => list(data.plans[0].text.split('\n').map((text, n) => ({ clause: n + 1, no: n + 1, what: n ? 'same' : 'changed', text, was: n ? '' : '一、原来的一条。', mine: '', persons: n ? 0 : 5, agree: n ? 0 : 3, change: n ? 0 : 1, against: n ? 0 : 1, causes: n ? [] : [{ clause: 1, opinion: '7', name: '祝**', text: '口子太少', stance: 'change', mine: true }] })))],
  ['GET', /\/plans\/\d+\/diff$/, () => data.diff],
  ['GET', /\/c\/\d+\/covenants$/, () => list([])],
  ['GET', /\/c\/\d+\/masters$/, () => list(data.masters)],
  ['GET', /\/c\/\d+\/masters\/\d+$/, () => list([])],
  ['GET', /\/c\/\d+\/scope$/, () => list([])],
  ['GET', /\/demands$/, () => list(data.demands)],
  ['GET', /matters\/(\d+)\/notices$/, (s, [id]) => list(data.notices.filter((n) => n.matter === id).map((n) => ({ ...n, objections: n.objections.length })))],
  ['GET', /matters\/\d+\/works$/, () => data.works],
  ['GET', /matters\/\d+\/survey$/, () => data.survey],
  ['GET', /^\/api\/c\/\d+\/board$/, () => list(data.notices.map((n) => ({ ...n, objections: n.objections.length })))],
  ['GET', /\/notices\/(\d+)$/, (s, [id]) => data.notices.find((n) => n.id === id) ?? refuse(404, 'notice.missing')],
  ['POST', /^\/api\/sign_in$/, (s, ids, body) => signIn(s, body)],
  ['POST', /^\/api\/sign_out$/, (s) => ({ ok: true, ...void (s.login = '') })],
  ['POST', /\/ballots\/\d+\/votes$/, (s, ids, body) => vote(s, body)],
  ['POST', /^\/api\/phone_sign_in$/, () => refuse(422, 'code.wrong', 'code', '验证码不对')],
  ['POST', /\/opinions$/, (s) => (s.login ? { ok: true } : refuse(401, 'sign_in_first'))],
  ['POST', /^\/api\//, (s) => (s.login || true ? { ok: true } : null)],
];

const refuse = (status, id, field, message) => ({ status, body: { error: { id, field, message } } });

function signIn(s, body) {
  if (!data.demoAccounts.some((one) => one.login === body.login)) return refuse(401, 'sign_in.wrong', 'login', '账号或密码不对');
  s.login = body.login;
  s.mine = s.receipt = null;
  return { ok: true };
}

function vote(s, body) {
  s.mine = { choice: body.choice, changes: 0, cast_at: data.NOW, changes_left: 1, leaf: '7741' };
  s.receipt = { leaf: '7741', leaf_hash: '8f3a22c1d05e', cast_at: data.NOW, number: '8F3A-22C1-D05E' };
  return s.receipt;
}

const mineIn = (s) => ({ ...data.ballot, mine: s.mine ?? null, may_vote: s.login === 'resident', why: s.login === 'resident' ? '' : data.ballot.why });

function answer(req, res, state, body) {
  const url = new URL(req.url, 'http://x');
  if (/\/files\//.test(url.pathname)) return reply(res, 200, 'image/svg+xml', PHOTO);
  for (const [method, pattern, make] of routes) {
    const found = method === req.method && pattern.exec(url.pathname);
    if (!found) continue;
    const made = make(state, found.slice(1), body, url.searchParams);
    return reply(res, made.status ?? 200, 'application/json', JSON.stringify(made.status ? made.body : made));
  }
  return reply(res, 404, 'application/json', JSON.stringify({ error: { id: 'route.missing' } }));
}

function reply(res, status, type, body) {
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'self'; style-src 'self'; img-src 'self' data: blob:",
  });
  res.end(body);
}

function asset(res, pathname) {
  const name = path.join(DIST, path.normalize(pathname));
  const entry = pathname.startsWith('/c/') || pathname === '/c' ? 'c.html' : 'm.html';
  const file = name.startsWith(DIST) && fs.existsSync(name) && fs.statSync(name).isFile() ? name : path.join(DIST, entry);
  reply(res, 200, TYPES[path.extname(file)] ?? 'application/octet-stream', fs.readFileSync(file));
}

/** Starts on `port` (0: any free one); sessions live in memory by cookie; `posts` is what was sent. */
export function serve(port = 0) {
  const sessions = new Map();
  const posts = [];
  const server = http.createServer((req, res) => {
    const sid = /sid=(\w+)/.exec(req.headers.cookie ?? '')?.[1] ?? Math.random().toString(36).slice(2);
    if (!sessions.has(sid)) sessions.set(sid, { login: '' });
    res.setHeader('Set-Cookie', `sid=${sid}; Path=/; HttpOnly; SameSite=Strict`);
    const pathname = decodeURIComponent(req.url.split('?')[0]);
    if (!pathname.startsWith('/api/')) return asset(res, pathname);
    const parts = [];
    req.on('data', (part) => parts.push(part));
    req.on('end', () => {
      const text = Buffer.concat(parts).toString();
      if (req.method === 'POST') posts.push({ path: pathname, key: req.headers['idempotency-key'], text });
      answer(req, res, sessions.get(sid), text.startsWith('{') ? JSON.parse(text) : {});
    });
  });
  return new Promise((done) =>
    server.listen(port, '127.0.0.1', () => done({ base: `http://127.0.0.1:${server.address().port}`, posts, sessions, close: () => server.close() })),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { base } = await serve(Number(process.argv[2] ?? 5173));
  console.log(base);
}
