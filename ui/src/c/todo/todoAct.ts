/** What the button of a to-do says and where it leads. */
import type { Todo } from '@/api/todo';
import { listInvitations } from '@/api/consult';
import { actIn } from '@/api/bench';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { askForm, type FormSpec } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';
import { answerOptions } from '../words';

const byWhat = (): Record<string, string> => ({
  objection: t('答复异议'),
  decide: t('裁定异议'),
  notice: t('发公示'),
  photo: t('拍首日照'),
  photo_last: t('拍末日照'),
  photo_check: t('核首日照'),
  photo_check_last: t('核末日照'),
  take_down: t('审撤下'),
  repost: t('重新公示'),
  invitation: t('回复商议'),
  opinion: t('答复意见'),
  meeting: t('组织开会'),
  ballot: t('去表决'),
  progress: t('报进度'),
  change: t('批变更'),
  survey_open: t('开始评价'),
  survey_close: t('结束评价'),
  rectify: t('报整改'),
  rectify_check: t('核整改'),
  check: t('出意见'),
  opinion_told: t('送答复'),
  bypass_reply: t('去说明'),
  bypass_close: t('去核查'),
  covenant_review: t('去评估'),
  huddle: t('去召集'),
  'warning.answer': t('去回应'),
  'warning.close': t('报结果'),
});
const byKind = (): Record<string, string> => ({
  intake: t('受理'),
  solicit: t('征求意见'),
  check: t('论证备案'),
  meeting: t('组织提议'),
  consult: t('组织商议'),
  ballot: t('组织表决'),
  owners_call: t('办业主表决'),
  owners: t('办业主表决'),
  draft: t('拟草案'),
  filing: t('办备案'),
  notice: t('办公示'),
  work: t('管实施'),
  survey: t('办评价'),
  archive: t('归档'),
  accept: t('受理'),
  route: t('派单'),
  handle: t('办理'),
  verify: t('核查'),
  callback: t('回访'),
});

export const todoLabel = (one: Todo): string => byWhat()[one.what] ?? byKind()[one.step_kind] ?? t('办理');

/** What is asked of the ledger belongs to no matter: its own words name it. */
export const todoName = (one: Todo): string => one.matter_title || one.text;
export const todoTarget = (place: string, one: Todo) =>
  one.family === 'case' ? { name: 'case', params: { place, case: one.matter } } : one.matter ? { name: 'matter', params: { place, matter: one.matter } } : { name: ({ covenant_review: 'covenants', huddle: 'meetings', 'warning.answer': 'warnings', 'warning.close': 'warnings' } as Record<string, string>)[one.what] ?? 'bypass', params: { place } };

export type TodoGroup = 'solicit' | 'meet' | 'notice' | 'work';
const groups: Record<string, TodoGroup> = { intake: 'solicit', solicit: 'solicit', check: 'solicit', draft: 'solicit', filing: 'notice', meeting: 'meet', consult: 'meet', ballot: 'meet', owners_call: 'meet', owners: 'meet', notice: 'notice', work: 'work', survey: 'work', archive: 'work', accept: 'solicit', route: 'solicit', handle: 'work', verify: 'work', callback: 'work' };
export const todoGroup = (one: Todo): TodoGroup => groups[one.step_kind] ?? 'work';

const replyForm = (c: string, invitation: string, title: string): FormSpec => ({
  title: t('回复商议'),
  says: title,
  button: t('提交'),
  done: t('回复已记录'),
  fields: [
    { name: 'answer', label: t('意见'), kind: 'radio', need: true, options: answerOptions() },
    { name: 'text', label: t('理由和建议'), kind: 'area', max: 2000, hint: t('建议修改或反对的，请写明理由') },
  ],
  send: (v) => actIn(c, `invitations/${invitation}/answer`, { answer: v.answer, ...(v.text ? { text: v.text } : {}) }),
});

/** A guest of a consultation answers from the list: the workbench is not theirs to see. True once sent. */
export async function replyHere(c: string, one: Todo): Promise<boolean> {
  try {
    const { items } = await listInvitations(c, one.matter);
    const mine = items.find((i) => i.mine && !i.answer);
    if (mine) return await askForm(replyForm(c, mine.id, one.matter_title));
    say(t('已经回复过了'));
    return true;
  } catch (e) {
    sayTrouble(errorWords(e));
    return false;
  }
}
