/** What the button of a to-do says and where it leads. */
import type { Todo } from '@/api/todo';
import { t } from '@/kit/i18n';
import { stepKind } from '../words';

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
});
const byKind = (): Record<string, string> => ({
  intake: t('受理'),
  solicit: t('征求意见'),
  check: t('论证备案'),
  meeting: t('组织提议'),
  consult: t('组织商议'),
  ballot: t('组织表决'),
  notice: t('办公示'),
  work: t('管实施'),
  survey: t('办评价'),
  archive: t('归档'),
});

export const todoLabel = (one: Todo): string => byWhat()[one.what] ?? byKind()[stepKind(one.step)] ?? t('办理');

export type TodoGroup = 'solicit' | 'meet' | 'notice' | 'work';
const groups: Record<string, TodoGroup> = { intake: 'solicit', solicit: 'solicit', check: 'solicit', meeting: 'meet', consult: 'meet', ballot: 'meet', notice: 'notice', work: 'work', survey: 'work', archive: 'work' };
export const todoGroup = (one: Todo): TodoGroup => groups[stepKind(one.step)] ?? 'work';
