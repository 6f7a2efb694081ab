// sheets.mjs - printed sheets: numbered at the page of paper, keyed by two people, photographed, settled by a third.
import { readCodes, sendAll } from './bulk.mjs';
import { ROOT } from './house.mjs';
import { request } from './people.mjs';
import { check } from './report.mjs';

const AT_SCREEN = 12;
const KEYS = { agree: '1', oppose: '2', abstain: '3' };

/** Prints the sheets the page calls `title`; their codes by whose they are: whoever holds the data folder reads them as the desk reads the paper. */
export async function printed(w, page, title, n) {
  await page.goto(`${w.house.base}/c/p/${w.c}/matters/${w.matter}/paper`);
  const row = page.locator('tr', { hasText: title }).filter({ has: page.getByRole('button', { name: '印制' }) });
  await row.getByRole('button', { name: '印制' }).click();
  const [sheet] = await Promise.all([page.context().waitForEvent('page'), page.locator('.el-dialog').getByRole('button', { name: '编号并生成' }).click()]);
  await sheet.close();
  const { runs } = await request(page, `/api/c/${w.c}/matters/${w.matter}/paper`);
  const pdf = await page.request.get(`${w.house.base}/api/c/${w.c}/sheet_runs/${runs[0].id}/sheets.pdf`);
  check(pdf.ok() && (await pdf.body()).subarray(0, 5).toString() === '%PDF-' && runs[0].sheets === n, `${n} sheets are printed: ${title}`, `${pdf.status()} ${runs[0].sheets}`);
  return readCodes(w.house.data, runs[0].id);
}

/** The first of a batch by the keyboard, what is left of a large one in the session of who sits there. */
async function pass(w, page, batch, slips) {
  await page.goto(`${w.house.base}/c/p/${w.c}/batches/${batch}`);
  await page.locator('input.code').waitFor();
  for (const { code, choice } of slips.slice(0, AT_SCREEN)) {
    const stored = page.waitForResponse((r) => r.url().endsWith('/entries'));
    await page.keyboard.type(code + KEYS[choice]);
    await page.keyboard.press('Enter');
    if (!(await stored).ok()) throw new Error('a sheet is refused');
    await page.waitForFunction(() => document.querySelector('input.code')?.value === '' && document.activeElement?.classList.contains('code'));
  }
  await sendAll(page, slips.slice(AT_SCREEN).map((slip) => [`/api/c/${w.c}/batches/${batch}/entries`, slip]));
  await page.getByRole('button', { name: '这一遍录完了' }).click();
  await page.locator('.el-dialog').getByRole('button', { name: '录完了', exact: true }).click();
  await page.locator('.el-dialog').waitFor({ state: 'detached' });
}

/** A batch of slips from its first key to its settling, by the three of `desks`. */
export async function keyed(w, slips, path, [first, second, third]) {
  const one = await w.desk(first);
  const { id } = await request(one, `/api/c/${w.c}/${path}`, {});
  await pass(w, one, id, slips);
  await pass(w, await w.desk(second), id, slips);
  const last = await w.desk(third);
  await last.goto(`${w.house.base}/c/p/${w.c}/batches/${id}`);
  await last.locator('input[type=file]').setInputFiles(`${ROOT}template/demo/slips.png`);
  await last.locator('.photos img').waitFor();
  await last.getByRole('button', { name: `核定 ${slips.length} 张` }).click();
  await last.getByText('已核定', { exact: true }).first().waitFor();
}
