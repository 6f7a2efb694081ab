// main.mjs - runs the walk and the pages side by side, each on a server of its own.
import { existsSync } from 'node:fs';
import { BINARY, buildDemo, startHouse } from './house.mjs';
import { BROWSER, chromium, makePeople } from './people.mjs';
import { lookAtPages } from './pages.mjs';
import { check, close } from './report.mjs';
import { walk } from './walk.mjs';

const part = process.argv[2] ?? '';

async function runWalk(data) {
  const house = await startHouse(data);
  const browser = await chromium.launch(BROWSER);
  const people = makePeople(browser, house);
  try {
    await walk(people, house);
  } catch (e) {
    await people.keep();
    check(false, 'the walk reaches its end', e.stack.split('\n').slice(0, 8).join(' | '));
  }
  await browser.close();
  check((await house.stop()) === 0, 'the server stops cleanly after the walk');
}

async function runPages(data) {
  const house = await startHouse(data);
  await lookAtPages(house.base);
  await house.stop();
}

if (!existsSync(BINARY)) {
  console.log(`no program at ${BINARY}: make build`);
  check(false, 'the program is there');
} else {
  const started = Date.now();
  const demo = await buildDemo(2);
  const parts = { walk: runWalk, pages: runPages };
  const asked = Object.keys(parts).filter((name) => !part || name === part);
  await Promise.all(asked.map((name, n) => parts[name](demo.dirs[n])));
  await demo.clear();
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}
process.exitCode = close();
