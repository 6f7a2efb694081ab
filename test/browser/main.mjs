// main.mjs - runs the stories and the pages side by side, each on a server of its own.
import { existsSync } from 'node:fs';
import { BINARY, buildDemo, makeStages, startHouse } from './house.mjs';
import { BROWSER, chromium, makePeople } from './people.mjs';
import { watchLive } from './live.mjs';
import { lookAtPages } from './pages.mjs';
import { enterPaper } from './paper.mjs';
import { check, close } from './report.mjs';
import { walkCase } from './case.mjs';
import { walkCanteen } from './canteen.mjs';
import { walkLift } from './lift.mjs';
import { walkParking } from './parking.mjs';
import { walkRenewal } from './renewal.mjs';
import { walkWaste } from './waste.mjs';
import { walk } from './walk.mjs';

const wanted = process.argv.slice(2);
const AT_ONCE = 3; // browsers and servers that two processors carry without anyone waiting half a minute

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
  const tales = { walk, paper: enterPaper, canteen: walkCanteen, lift: walkLift, renewal: walkRenewal, waste: walkWaste, parking: walkParking, case: walkCase, live: watchLive };
  const parts = [...Object.keys(tales), 'pages'].filter((name) => !wanted.length || wanted.includes(name));
  const demo = await buildDemo(parts.length + (parts.includes('pages') ? 1 : 0));
  const run = (name, k) => (name === 'pages' ? runPages(demo.dirs[k], demo.dirs[k + 1]) : tell(name, tales[name], demo.dirs[k]));
  const left = parts.map((name, k) => () => run(name, k));
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await demo.clear();
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}
process.exitCode = close();
