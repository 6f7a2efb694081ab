/** What may be done with a need and its project, as forms. */
import { actIn } from '@/api/bench';
import { listFits, type Need, type Project, type ProjectTask } from '@/api/need';
import { listPosts } from '@/api/office';
import { listRegions } from '@/api/register';
import { t } from '@/kit/i18n';
import { askWays, needKinds } from '@/kit/needWords';
import { askForm, list, num, str, type FieldSpec, type Option } from '../kit/forms';
import { filled } from '../matter/acts/act';
import { today } from '../money/moneyWords';
import { addDays } from '@/kit/month';

const OUTSIDE = new Set(['residents_rep', 'party_delegate']);
/** Whoever holds a post of the office here: one line a person. */
async function staff(c: string): Promise<Option[]> {
  const out = new Map<string, Option>();
  let after: string | undefined;
  do {
    const page = await listPosts(c, after);
    for (const p of page.items) if (p.account && !OUTSIDE.has(p.kind) && !out.has(p.account)) out.set(p.account, { value: p.account, label: p.name, hint: p.title });
    after = page.next ?? undefined;
  } while (after);
  return [...out.values()];
}
async function placeOptions(c: string): Promise<Option[]> {
  return (await listRegions(c, 'estate')).items.map((r) => ({ value: r.id, label: r.name }));
}
const kind = (): FieldSpec => ({ name: 'kind', label: t('类别'), kind: 'pick', need: true, options: needKinds() });
const title = (value = ''): FieldSpec => ({ name: 'title', label: t('公开标题'), kind: 'text', need: true, min: 2, max: 80, value, hint: t('大家都看得到，不要写名字和住址') });
const due = (label: string, days: number): FieldSpec => ({ name: 'due_day', label, kind: 'day', need: true, value: addDays(today(), days) });

export async function writeNeed(c: string): Promise<boolean> {
  return askForm({
    title: t('登记需求'),
    button: t('登记'),
    done: t('已登记'),
    fields: [kind(), title(), { name: 'text', label: t('原话'), kind: 'area', need: true, min: 4, max: 500 }, { name: 'name', label: t('受益人'), kind: 'text', need: true, min: 2, max: 40, hint: t('公开的清单里不出现') }, { name: 'region', label: t('哪个小区'), kind: 'pick', options: await placeOptions(c) }],
    send: (v) => actIn(c, 'desk_needs', filled(v)),
  });
}
export async function writeResource(c: string): Promise<boolean> {
  return askForm({
    title: t('登记资源'),
    button: t('登记'),
    done: t('已登记'),
    fields: [kind(), { name: 'name', label: t('能提供什么'), kind: 'text', need: true, min: 2, max: 60 }, { name: 'unit', label: t('哪个单位'), kind: 'text', need: true, min: 2, max: 60 }, { name: 'contact', label: t('怎么联系'), kind: 'text', max: 60 }, { name: 'note', label: t('说明'), kind: 'area', max: 300 }, { name: 'region', label: t('只给哪个小区'), kind: 'pick', options: await placeOptions(c) }],
    send: (v) => actIn(c, 'resources', filled(v)),
  });
}
/** Suggested by kind, place and words; a person picks. */
export async function matchNeed(c: string, need: Need): Promise<boolean> {
  const fits = (await listFits(c, need.id)).items;
  const options = fits.map((f) => ({ value: f.id, label: `${f.name}（${f.unit}）`, hint: t('合适度 {n}', { n: f.points }) }));
  return askForm({
    title: t('匹配资源'),
    says: options.length ? t('按类别、小区和用词排出来，由您选定。') : t('没有合适的资源，先到“资源清单”登记。'),
    button: t('匹配'),
    done: t('已匹配'),
    fields: [{ name: 'resource', label: t('资源'), kind: 'radio', need: true, options }, title(need.title)],
    send: (v) => actIn(c, `needs/${need.id}/match`, filled(v)),
  });
}
export const declineNeed = (c: string, need: Need): Promise<boolean> =>
  askForm({ title: t('不采纳'), says: t('理由会告诉提出的人。'), button: t('不采纳'), danger: true, done: t('已记下'), fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => actIn(c, `needs/${need.id}/decline`, v) });
export async function openProject(c: string, need: Need): Promise<boolean> {
  return askForm({
    title: t('立项挂账'),
    says: t('立项后有台账号，销号、重开都是同一个号。'),
    button: t('立项'),
    done: t('已立项'),
    fields: [title(need.title), { name: 'owner', label: t('责任人'), kind: 'pick', need: true, options: await staff(c) }, due(t('完成期限'), 14)],
    send: (v) => actIn(c, 'projects', { ...filled(v), need: need.id }),
  });
}
export async function addTask(c: string, p: Project): Promise<boolean> {
  return askForm({ title: t('加一项任务'), button: t('加上'), done: t('已加上'), fields: [{ name: 'title', label: t('做什么'), kind: 'text', need: true, min: 2, max: 80 }, { name: 'owner', label: t('谁来做'), kind: 'pick', need: true, options: await staff(c) }, due(t('哪天前'), 7)], send: (v) => actIn(c, `projects/${p.id}/tasks`, filled(v)) });
}
export const doneTask = (c: string, task: ProjectTask): Promise<boolean> =>
  askForm({ title: task.title, button: t('完成'), done: t('已完成'), fields: [{ name: 'text', label: t('怎么做的'), kind: 'area', need: true, min: 2, max: 500 }], send: (v) => actIn(c, `project_tasks/${task.id}/done`, v) });
export const showProgress = (c: string, p: Project, proof: boolean): Promise<boolean> =>
  askForm({
    title: proof ? t('交完成凭证') : t('记进展'),
    says: proof ? t('要有完成后的实景照片；交了之后请受益人确认。') : '',
    button: t('提交'),
    done: t('已记下'),
    community: c,
    fields: [{ name: 'text', label: t('说明'), kind: 'area', need: true, min: 2, max: 1000 }, { name: 'photo', label: t('现场照片'), kind: 'file', need: proof }],
    send: (v) => actIn(c, `projects/${p.id}/progress`, { text: str(v, 'text'), proof, photos: list(v, 'photo').length ? list(v, 'photo') : v['photo'] ? [str(v, 'photo')] : [] }),
  });
export const askBeneficiary = (c: string, p: Project): Promise<boolean> =>
  askForm({
    title: t('记受益人的确认'),
    says: t('不用手机的人，由不负责这个项目的工作人员上门或打电话问。'),
    button: t('记下'),
    done: t('已记下'),
    fields: [{ name: 'way', label: t('怎么问的'), kind: 'radio', need: true, options: askWays() }, { name: 'solved', label: t('解决了吗'), kind: 'radio', need: true, options: [{ value: 'yes', label: t('解决了') }, { value: 'no', label: t('没有解决') }] }, { name: 'score', label: t('评分（1—5 分）'), kind: 'int', need: true, min: 1, max: 5, value: '5' }, { name: 'text', label: t('受益人说'), kind: 'area', max: 500 }],
    send: (v) => actIn(c, `projects/${p.id}/rate`, filled({ way: str(v, 'way'), solved: str(v, 'solved') === 'yes', score: num(v, 'score'), text: str(v, 'text') })),
  });
export const closeProject = (c: string, p: Project): Promise<boolean> =>
  askForm({ title: t('销号'), says: t('任务完成、实景照片、受益人确认，三样齐才能销号。'), button: t('销号'), done: t('已销号'), fields: [], send: () => actIn(c, `projects/${p.id}/close`) });
export const reopenAgain = (c: string, p: Project): Promise<boolean> =>
  askForm({ title: t('重开'), says: t('台账号不变，要新的照片和确认。'), button: t('重开'), danger: true, done: t('已重开'), fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }, due(t('新的期限'), 14)], send: (v) => actIn(c, `projects/${p.id}/reopen`, filled(v)) });
