// house.mjs - the program under test: a fresh demonstration district, its server, its clock.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BINARY = path.resolve(ROOT, process.env.ZHENGYI ?? 'build/zhengyi');
const run = promisify(execFile);
const DAY = 86400000;

/** Runs the program once: { status, out }. */
export async function zhengyi(...words) {
  try {
    const { stdout, stderr } = await run(BINARY, words, { maxBuffer: 1 << 24 });
    return { status: 0, out: stdout + stderr };
  } catch (e) {
    return { status: e.code ?? 1, out: `${e.stdout ?? ''}${e.stderr ?? e.message}` };
  }
}

/** Directories with the same fresh demonstration, one for each server; removed by `clear`. */
export async function buildDemo(copies) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'zhengyi-browser-'));
  const first = path.join(dir, '0');
  if (process.env.ZHENGYI_TEST_DEMO) {
    await cp(process.env.ZHENGYI_TEST_DEMO, first, { recursive: true });
  } else {
    const made = await zhengyi('demo', '--data', first);
    if (made.status !== 0) throw new Error(`zhengyi demo: ${made.out}`);
  }
  const dirs = [first];
  for (let n = 1; n < copies; n++) {
    dirs.push(path.join(dir, String(n)));
    await cp(first, dirs[n], { recursive: true });
  }
  return { dir, dirs, clear: () => rm(dir, { recursive: true, force: true }) };
}

/** Leaves in this copy a matter at each step the demo has none at. */
export const makeStages = (data) => run('python3', [`${ROOT}test/api/stages.py`, data], { env: { ...process.env, ZHENGYI: BINARY } });

function freePort() {
  return new Promise((done) => {
    const s = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
}

async function isUp(base) {
  for (let n = 0; n < 150; n++) {
    try {
      if ((await fetch(`${base}/api/places`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((go) => setTimeout(go, 200));
  }
  throw new Error('the server does not answer');
}

/** A server on `data`; its `days` since the start, its `now`, `pass(n)` lets n days go by. */
export async function startHouse(data) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(BINARY, ['serve', '--data', data, '--port', String(port), '--log', 'warn'], { stdio: ['ignore', 'inherit', 'inherit'] });
  await isUp(base);
  const house = {
    base,
    data,
    days: 0,
    now: () => Date.now() + house.days * DAY,
    async pass(days) {
      if (days <= 0) return;
      const res = await fetch(`${base}/api/demo/clock`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ days }) });
      if (!res.ok) throw new Error(`clock: ${res.status} ${await res.text()}`);
      house.days += days;
    },
    stop: () =>
      new Promise((done) => {
        child.once('exit', (code) => done(code));
        child.kill('SIGTERM');
      }),
  };
  return house;
}
