// paper.mjs - one batch of paper ballots entered by two people with the keyboard, a difference ruled
// on by the photo, and the batch settled; on the demo's vote that is open.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { request } from './people.mjs';
import { check } from './report.mjs';
import { ROOT } from './house.mjs';

const run = promisify(execFile);

/** Codes are on paper only: whoever holds the data folder can read them too. Of voters who came and have not voted. */
async function codesOf(data, ballot) {
  const script = `import sqlite3, sys
d = sqlite3.connect(sys.argv[1])
for (code,) in d.execute("""SELECT k.code FROM sheet_code k JOIN sheet_run r ON r.community_id = k.community_id AND r.id = k.run_id
 JOIN ballot b ON b.community_id = r.community_id AND b.id = r.subject_id
 JOIN attendance a ON a.community_id = b.community_id AND a.meeting_id = b.meeting_id AND a.voter_id = k.whose_id
 WHERE b.id = ? AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.community_id = b.community_id AND v.ballot_id = b.id AND v.voter_id = k.whose_id)
 ORDER BY k.code LIMIT 3""", (int(sys.argv[2]),)): print(code)`;
  const { stdout } = await run('python3', ['-c', script, path.join(data, 'zhengyi.db'), ballot]);
  return stdout.trim().split('\n');
}

async function findOpen(page) {
  const { communities } = await request(page, '/api/me');
  for (const c of communities.map((x) => x.id)) {
    const { items } = await request(page, `/api/c/${c}/meetings`);
    for (const m of items.filter((x) => x.state === 'open')) {
      const { ballots } = await request(page, `/api/c/${c}/meetings/${m.id}`);
      const open = ballots.find((b) => b.state === 'open' && !b.secret);
      if (open) return { c, matter: m.matter, ballot: open.id };
    }
  }
  return null;
}

/** Types as a clerk does: code, number key, Enter; the mouse is not touched. */
async function key(page, code, choice) {
  const stored = page.waitForResponse((r) => r.url().endsWith('/entries'));
  await page.keyboard.type(code);
  await page.keyboard.type(choice);
  await page.keyboard.press('Enter');
  const ok = (await stored).ok();
  await page.waitForFunction(() => document.querySelector('input.code')?.value === '' && document.activeElement?.classList.contains('code'));
  return ok;
}

async function pass(page, codes, choices) {
  await page.locator('input.code').waitFor();
  let ok = true;
  for (let n = 0; n < codes.length; n++) ok = (await key(page, codes[n], choices[n])) && ok;
  const shown = await page.locator('.count b').textContent();
  await page.getByRole('button', { name: '这一遍录完了' }).click();
  await page.locator('.el-dialog').getByRole('button', { name: '录完了', exact: true }).click();
  await page.locator('.el-dialog').waitFor({ state: 'detached' });
  return ok && shown === String(codes.length);
}

export async function enterPaper(people, house, data) {
  const first = await people.at('yandong.director', '/c/');
  await first.waitForURL(/\/p\//);
  let at = await findOpen(first);
  if (!at) return check(false, 'the demo has an open vote');
  await first.goto(`${house.base}/c/p/${at.c}/matters/${at.matter}/paper`);
  await first.getByRole('heading', { name: '纸质渠道' }).waitFor();
  const row = first.locator('tr', { hasText: '表决票' }).filter({ has: first.getByRole('button', { name: '印制' }) });
  await row.getByRole('button', { name: '印制' }).click();
  await first.locator('.el-dialog').getByText('大字版').click();
  const [sheet] = await Promise.all([first.context().waitForEvent('page'), first.locator('.el-dialog').getByRole('button', { name: '编号并生成' }).click()]);
  await sheet.close();
  const runs = (await request(first, `/api/c/${at.c}/matters/${at.matter}/paper`)).runs;
  const pdf = await first.request.get(`${house.base}/api/c/${at.c}/sheet_runs/${runs[0].id}/sheets.pdf`);
  check(pdf.ok() && (await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'the ballots are printed, in large type');
  const codes = await codesOf(data, at.ballot);

  await row.getByRole('button', { name: '录一批' }).click();
  await first.waitForURL(/\/batches\/\d+$/);
  check(await pass(first, codes, ['1', '2', '1']), 'the first person keys three sheets by keyboard');
  await first.getByText('第一遍是您录的').waitFor();
  check((await first.locator('input.code').count()) === 0, 'who keyed the first pass cannot key the second');

  const second = await people.at('yandong.secretary', new URL(first.url()).pathname);
  await second.locator('input.code').waitFor();
  check(!(await second.content()).includes(codes[0]), 'the second person sees nothing of the first pass');
  check(await pass(second, codes, ['1', '3', '1']), 'the second person keys them again');

  await second.locator('input[type=file]').setInputFiles(`${ROOT}template/demo/first.png`);
  await second.locator('.photos img').waitFor();
  await second.getByText('两遍一致 2 张，不一致 1 张。').waitFor();
  const settle = second.getByRole('button', { name: '核定 3 张' });
  check(await settle.isDisabled(), 'nothing is settled while a difference is open');
  await second.locator('label', { hasText: '不同意' }).click();
  await settle.click();
  await second.getByText('已核定', { exact: true }).first().waitFor();
  const done = (await request(second, `/api/c/${at.c}${new URL(second.url()).pathname.replace(/^.*\/batches/, '/batches')}`)).batch;
  check(done.counted === 3 && done.differ === 1 && done.hash.length === 64, 'the batch is settled: three counted, one ruled on');
  const votes = (await request(second, `/api/c/${at.c}/ballots/${at.ballot}/votes`)).items.filter((v) => v.way === 'paper');
  check(votes.length === 3, 'the votes on paper stand beside the others');
  check(people.faults().length === 0, 'no page broke', people.faults().join('; '));
}
