// pages.mjs - the checklist of the interface over its pages on a running server.
import { spawn } from 'node:child_process';
import { ROOT } from './house.mjs';
import { add, check } from './report.mjs';

/** Runs one checker of ui/test against `base`; its lines are shown, its closing count is added. */
function run(script, base) {
  return new Promise((done) => {
    const child = spawn('node', [`${ROOT}ui/test/${script}`, `--base=${base}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    let counts = null;
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const m = /^(\d+) passed, (\d+) failed$/.exec(line);
        if (m) counts = { passed: Number(m[1]), failed: Number(m[2]) };
        else console.log(line);
      }
    });
    child.on('exit', () => {
      if (counts) add(counts);
      else check(false, `${script} reaches its end`);
      done();
    });
  });
}

/** Phone pages and console pages side by side; `bases` are the servers their data are looked for on. */
export async function lookAtPages(bases) {
  await Promise.all(['checklist.mjs', 'desk_check.mjs', 'offline.mjs'].map((script) => run(script, bases.join(','))));
}
