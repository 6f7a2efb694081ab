// bulk.mjs - what a story needs by the hundred: the acts the screens send, in the session of the person at the screen.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { request } from './people.mjs';

const run = promisify(execFile);

const TOGETHER = 6;

/** The codes of printed sheets by whose they are. They stand on paper only: whoever holds the data folder can read them too. */
export async function readCodes(data, printed) {
  const script = `import sqlite3, sys
for whose, code in sqlite3.connect(sys.argv[1]).execute("SELECT whose_id, code FROM sheet_code WHERE run_id = ?", (int(sys.argv[2]),)): print(whose, code)`;
  const { stdout } = await run('python3', ['-c', script, path.join(data, 'zhengyi.db'), printed]);
  return new Map(stdout.trim().split('\n').map((line) => line.split(' ')));
}

/** Every line of a paged list. */
export async function readAll(page, url) {
  const lines = [];
  for (let after = '0'; after; ) {
    const one = await request(page, `${url}${url.includes('?') ? '&' : '?'}after=${after}`);
    lines.push(...one.items);
    after = one.next;
  }
  return lines;
}

/** Sends [path, form] after [path, form], a few at a time; throws the words of the first refusal. */
export async function sendAll(page, acts) {
  await page.evaluate(
    async ([all, together]) => {
      const { csrf } = await (await fetch('/api/me')).json();
      const left = all.slice();
      const send = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
          const res = await fetch(next[0], { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(next[1]) });
          if (!res.ok) throw new Error(`${next[0]}: ${res.status} ${(await res.text()).slice(0, 200)}`);
        }
      };
      await Promise.all(Array.from({ length: together }, send));
    },
    [acts, TOGETHER],
  );
}

/** The homes of an estate, building by building. */
export async function homesOf(w, page, estate) {
  const of = (what) => readAll(page, `/api/c/${w.c}/${what}`);
  const below = async (level, parents) => (await Promise.all(parents.map((p) => of(`regions?level=${level}&parent=${p.id}`)))).flat();
  const [area] = (await of('regions?level=estate')).filter((r) => r.name === estate);
  const buildings = await below('building', await below('grid', [area]));
  const homes = (await Promise.all(buildings.map((b) => of(`households?building=${b.id}`)))).flat();
  return { buildings, homes };
}
