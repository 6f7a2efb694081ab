// hang.mjs - publicity in the walk: posted, photographed, objected to, stopped, run to its end.
import { ROOT } from './house.mjs';
import { act, request } from './people.mjs';
import { addPaper, closeStep, looked } from './walk.mjs';
import { check } from './report.mjs';

const DAY = 86400000;
const PHOTO = { first: `${ROOT}template/demo/first.png`, last: `${ROOT}template/demo/last.png` };

/** A picture that hangs already is refused: another run of the notice has another picture. */
async function photograph(w, which, file = PHOTO[which]) {
  await act(await w.desk('director'), '传公示照片', { which, file });
  await act(await w.desk('supervision_head'), '核对照片', { which });
}

const current = async (w, page) => {
  const { items } = await request(page, `/api/c/${w.c}/matters/${w.matter}/notices`);
  return items.find((n) => n.state === 'posted') ?? items[items.length - 1];
};

export async function postNotice(w, step) {
  const page = await w.desk('director');
  await act(page, '发公示', { title: `关于《${w.title}》的公示`, text: w.plan.text, contact: '社区服务台 0000-000000' });
  await photograph(w, 'first');
  const notice = await current(w, page);
  w.notice = notice.id;
  check(notice.days >= 15, `the notice of ${step} hangs for 15 days`, String(notice.days));
  await looked(await w.desk('director'), step);
}

/** A resident objects, the director replies, the supervisor sustains it: back to the consultation. */
export async function objectAndReturn(w) {
  await w.house.pass(2);
  const phone = await w.phone('resident1', `/${w.c}/notices/${w.notice}/object`);
  await phone.fill('textarea', '方案里没有写烟感和自动断电，充电车棚不安全');
  await phone.click('form button[type=submit]');
  await phone.getByText('异议已经收到').waitFor();
  check(true, 'a resident objects on the phone');
  const director = await w.desk('director');
  await act(director, director.getByRole('button', { name: /^答复/ }).first(), { reply: '已请电力部门核实，确需补充消防措施。' });
  await looked(await w.phone('resident1', `/${w.c}/notices/${w.notice}`), 'objection');
  const head = await w.desk('supervision_head');
  await act(head, head.getByRole('button', { name: /^裁定/ }).first(), { decision: 'sustained', reason: '方案缺少消防措施，异议成立' });
  const secretary = await w.desk('secretary');
  check((await secretary.getByRole('button', { name: '办结本步骤', exact: true }).count()) === 0, 'a sustained objection keeps the step from closing');
  await act(secretary, '退回', { to: 'consult', reason: '异议成立，方案补充消防措施后重新商议' });
  const back = await w.state(secretary);
  check(back.step === 'consult', 'the matter goes back to the consultation', back.step);
}

/** The notice comes down early with the supervisor's agreement and starts again from day one. */
export async function stopAndRepost(w) {
  await w.house.pass(3);
  await act(await w.desk('director'), '申请提前撤下', { reason: '公示内容有错字，更正后重新公示' });
  const head = await w.desk('supervision_head');
  await act(head, '同意撤下');
  const page = await w.desk('director');
  const down = await request(page, `/api/c/${w.c}/notices/${w.notice}`);
  check(down.state === 'taken_down', 'the notice comes down early once the supervisor agrees', down.state);
  await act(page, '重新公示');
  const again = await request(page, `/api/c/${w.c}/notices/${w.notice}`);
  const left = Math.round((Date.parse(again.ends_on) - Date.parse(again.starts_on)) / DAY);
  check(again.state === 'posted' && again.restarts === 1 && left >= 14, 'posted again, its days start from one', `${again.state} ${again.restarts} ${left}`);
  await photograph(w, 'first', `${ROOT}template/demo/before.png`);
}

/** Lets the notice hang to its last day, photographs it, closes the step the day after. */
export async function hang(w, next, paper) {
  const page = await w.desk('director');
  const { ends_on } = await request(page, `/api/c/${w.c}/notices/${w.notice}`);
  const today = Math.floor((w.house.now() + 8 * 3600000) / DAY);
  await w.house.pass(Date.parse(`${ends_on}T00:00:00Z`) / DAY - today);
  await photograph(w, 'last');
  if (paper) await addPaper(w, paper);
  await w.house.pass(1);
  await looked(await w.phone('resident1', `/${w.c}/notices/${w.notice}`), `notice-${next}`);
  await closeStep(w, 'director', next, '公示期满，无成立的异议');
}
