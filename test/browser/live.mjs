// live.mjs - what a grid worker changes shows on the street's open map by itself; how fast is of the bench.
import { request } from './people.mjs';
import { check } from './report.mjs';

const PATIENCE = 30000; // of a machine that runs two other suites

export async function watchLive(people) {
  const street = await people.at('yanchi.service_contact', '/c/');
  const place = (await request(street, '/api/me')).places[0].id;
  await people.at('yanchi.service_contact', `/c/p/${place}/map`);
  await street.waitForSelector('.tm small:not(.off)');
  const households = () => street.locator('.kk li').nth(1).locator('.big').innerText().then((text) => parseInt(text, 10));
  const before = await households();
  check(before > 1000, 'the map tells how many households the street has', String(before));

  const worker = await people.at('yandong.grid_worker1', '/c/');
  const c = (await request(worker, '/api/me')).communities[0].id;
  const building = (await request(worker, `/api/c/${c}/regions?level=building`)).items[0].id;
  const start = Date.now();
  await request(worker, `/api/c/${c}/households`, { building, room: '9901', kind: 'own' });
  await street.waitForFunction((n) => parseInt(document.querySelectorAll('.kk li .big')[1].textContent, 10) === n, before + 1, { timeout: PATIENCE }).catch(() => undefined);
  check((await households()) === before + 1, `a household a grid worker adds shows at the street (here after ${Date.now() - start} ms)`);
  check((await street.locator('section li', { hasText: '住户有变动' }).count()) > 0, 'and is told as a change');

  await street.locator('svg g.area').first().focus();
  await street.keyboard.press('Enter');
  check((await street.locator('.card').count()) === 1, 'a grid is picked on the map by key');
  check(people.faults().length === 0, 'no page complains', people.faults().join(' | '));
}
