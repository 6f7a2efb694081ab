// case.mjs - what a resident sees through the screens: reported with a picture while offline and sent once back
// online, accepted and sent on by the street's dispatcher, done by a grid worker with a picture, looked at by another,
// contested by the resident and opened again.
import { act, look, request } from './people.mjs';
import { ROOT } from './house.mjs';
import { check } from './report.mjs';

const WORDS = '12号楼后面的垃圾堆了三天没人清';
const picture = (name) => `${ROOT}template/demo/${name}.png`;
const seen = async (page, name) => {
  const wrong = await look(page, `case-${name}`);
  check(!wrong, `case-${name}: axe and width`, wrong);
};

async function reportOffline(people) {
  const page = await people.at('yandong.resident1', '/', true);
  const c = (await request(page, '/api/me')).communities[0].id;
  await people.at('yandong.resident1', `/${c}/report`, true);
  await page.locator('select option', { hasText: '垃圾堆积' }).waitFor({ state: 'attached' });
  await page.locator('input[type=file]').setInputFiles(picture('before'));
  await page.getByLabel('是什么事').fill(WORDS);
  await page.locator('li img').waitFor();
  check((await page.getByLabel('事项').inputValue()) === 'garbage', 'the item is guessed from the words');
  await page.getByLabel('具体位置').fill('12号楼北墙下');
  await seen(page, 'report');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('没有联网，已存在手机上').waitFor();
  await page.context().setOffline(false);
  await page.waitForResponse((r) => r.url().endsWith(`/c/${c}/cases`) && r.request().method() === 'POST' && r.ok());
  await people.at('yandong.resident1', `/${c}/cases`, true);
  const mine = page.locator('a.row', { hasText: WORDS.slice(0, 8) });
  await mine.first().waitFor();
  check((await mine.count()) === 1, 'back online it is sent once, with its picture');
  await seen(page, 'mine');
  await mine.click();
  await page.locator('figure img').first().waitFor();
  return { c, id: page.url().split('/').pop() };
}

async function dispatch(people, { c, id }) {
  const page = await people.at('yanchi.dispatcher', '/c/');
  const street = (await request(page, '/api/me')).places[0].id;
  await people.at('yanchi.dispatcher', `/c/p/${street}/cases?state=open&kind=accept`);
  await page.locator(`a[href*="/cases/${id}"]`).waitFor();
  await seen(page, 'street');
  await page.locator(`a[href*="/cases/${id}"]`).click();
  await act(page, '受理', { level: 'larger', note: '已与社区核对位置' });
  await page.getByRole('button', { name: '派单', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/社区综合组/).check();
  await dialog.locator('button[type=submit]').click();
  await page.locator('tr', { hasText: '社区综合组' }).waitFor();
  await seen(page, 'bench');
  check(page.url().includes(`/p/${c}/cases/${id}`), 'the street works on it in its community');
}

async function handle(people, { c, id }) {
  const page = await people.at('yandong.grid_worker1', `/${c}/case-work`, true);
  await page.locator(`a[href$="/cases/${id}"]`).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await page.getByRole('button', { name: '报办结', exact: true }).click();
  await page.getByText('已解决', { exact: true }).click();
  await page.locator('form input[type=file]').setInputFiles(picture('after'));
  await page.locator('form li img').waitFor();
  await page.getByLabel('怎么办的').fill('已经清运，并贴了提示');
  await seen(page, 'part');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('您不能核查').waitFor();
  check((await page.getByRole('button', { name: '提交核查' }).count()) === 0, 'who handled it is not asked to verify it');
}

async function verify(people, { c, id }) {
  const page = await people.at('yandong.grid_worker2', `/${c}/cases/${id}`, true);
  await page.getByText('已办好', { exact: true }).click();
  await page.getByLabel('看到了什么').fill('现场已经干净');
  await page.getByRole('button', { name: '提交核查' }).click();
  await page.locator('.card .tag', { hasText: '已结案' }).first().waitFor();
}

async function contest(people, { c, id }) {
  const page = await people.at('yandong.resident1', `/${c}/cases/${id}`, true);
  await page.locator('.card .tag', { hasText: '已结案' }).first().waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('figure img')].every((one) => one.complete));
  check(await page.evaluate(() => [...document.querySelectorAll('figure img')].every((one) => one.naturalWidth > 0)), 'the resident sees the pictures of before and after');
  await seen(page, 'closed');
  await page.getByRole('button', { name: '没有办好，要求重办' }).click();
  await page.getByLabel('哪里没有办好').fill('第二天又堆上了，请再看');
  await page.getByRole('button', { name: '提交，重新办理' }).click();
  await page.getByText('第 2 次办理').waitFor();
  check((await request(page, `/api/c/${c}/cases/${id}`)).step === 'route', 'contested, it is routed anew');
}

export async function walkCase(people) {
  const one = await reportOffline(people);
  await dispatch(people, one);
  await handle(people, one);
  await verify(people, one);
  await contest(people, one);
  check(people.faults().length === 0, 'no page threw an error on the way', people.faults().slice(0, 3).join(' | '));
}
