// main.mjs - runs the walk and the pages side by side, each on a server of its own.
import { existsSync } from 'node:fs';
import { BINARY, buildDemo, makeStages, startHouse } from './house.mjs';
import { BROWSER, chromium, makePeople } from './people.mjs';
import { lookAtPages } from './pages.mjs';
import { enterPaper } from './paper.mjs';
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

async function runPaper(data) {
  const house = await startHouse(data);
  const browser = await chromium.launch(BROWSER);
  const people = makePeople(browser, house);
  try {
    await enterPaper(people, house, data);
  } catch (e) {
    await people.keep();
    check(false, 'the batch of paper reaches its end', e.stack.split('\n').slice(0, 8).join(' | '));
  }
  await browser.close();
  await house.stop();
}

/** On the demo as it is built, and on one that has a matter at every other step as well. */
async function runPages(data, more) {
  await makeStages(more);
  const houses = [await startHouse(data), await startHouse(more)];
  await lookAtPages(houses.map((house) => house.base));
  await Promise.all(houses.map((house) => house.stop()));
}

if (!existsSync(BINARY)) {
  console.log(`no program at ${BINARY}: make build`);
  check(false, 'the program is there');
} else {
  const started = Date.now();
  const demo = await buildDemo(4);
  const [one, two, three, four] = demo.dirs;
  const parts = { walk: () => runWalk(one), pages: () => runPages(two, three), paper: () => runPaper(four) };
  await Promise.all(Object.keys(parts).filter((name) => !part || name === part).map((name) => parts[name]()));
  await demo.clear();
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}
process.exitCode = close();
