/** Words for notices: what they are for, how long they still hang. */
import type { NoticeRow } from '@/api/notice';
import { daysLeft } from '@/kit/format';
import { t } from '@/kit/i18n';
import type { Tone } from '../ui/Tag.vue';

export function useWords(use: string): string {
  switch (use) {
    case 'call':
      return t('征求意见');
    case 'summary':
      return t('意见汇总');
    case 'meeting':
      return t('会议通知');
    case 'resolution':
      return t('决议公示');
    case 'result':
      return t('结果公示');
    default:
      return t('公告');
  }
}

type Hung = Pick<NoticeRow, 'state' | 'use' | 'ends_on'>;

/** Its last day has gone by; it stays posted until somebody closes the step. */
const over = (notice: Hung, now: number) => notice.state === 'posted' && daysLeft(notice.ends_on, now) < 0;

export const mayObject = (notice: Hung, now: number) =>
  notice.state === 'posted' && !over(notice, now) && (notice.use === 'resolution' || notice.use === 'result');

export function noticeLook(notice: Hung, now: number): { words: string; tone: Tone } {
  if (notice.state === 'taken_down') return { words: t('已撤下'), tone: 'grey' };
  if (notice.state === 'ended' || over(notice, now)) return { words: t('公示期满'), tone: 'ok' };
  if (mayObject(notice, now)) return { words: t('可提异议'), tone: 'blue' };
  return { words: useWords(notice.use), tone: 'pri' };
}

export function leftWords(notice: Hung, now: number): string {
  if (notice.state !== 'posted') return '';
  const days = daysLeft(notice.ends_on, now);
  if (days < 0) return t('已满期，等待办结');
  return days > 0 ? t('还有 {n} 天', { n: days }) : t('今天是最后一天');
}
