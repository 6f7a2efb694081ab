// main.mjs - runs the stories and the pages side by side, each on a server of its own.
import { existsSync } from 'node:fs';
import { BINARY, buildDemo, makeStages, startHouse } from './house.mjs';
import { BROWSER, chromium, makePeople } from './people.mjs';
import { lookAtPages } from './pages.mjs';
import { enterPaper } from './paper.mjs';
import { check, close } from './report.mjs';
import { walkCanteen } from './canteen.mjs';
import { walkLift } from './lift.mjs';
import { walk } from './walk.mjs';

const wanted = process.argv.slice(2);

/** One story told on a server of its own, by people with browsers of their own. */
async function tell(name, story, data) {
  const house = await startHouse(data);
  const browser = await chromium.launch(BROWSER);
  const people = makePeople(browser, house);
  try {
    await story(people, house, data);
  } catch (e) {
    await people.keep();
    check(false, `${name} reaches its end`, e.stack.split('\n').slice(0, 8).join(' | '));
  }
  await browser.close();
  check((await house.stop()) === 0, `the server stops cleanly after ${name}`);
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
  const demo = await buildDemo(6);
  const [one, two, three, four, five, six] = demo.dirs;
  const parts = {
    walk: () => tell('the walk', walk, one),
    pages: () => runPages(two, three),
    paper: () => tell('the batch of paper', enterPaper, four),
    canteen: () => tell('the canteen', walkCanteen, five),
    lift: () => tell('the lift', walkLift, six),
  };
  await Promise.all(Object.keys(parts).filter((name) => !wanted.length || wanted.includes(name)).map((name) => parts[name]()));
  await demo.clear();
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}
process.exitCode = close();
