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

export const mayObject = (notice: Pick<NoticeRow, 'state' | 'use'>) =>
  notice.state === 'posted' && (notice.use === 'resolution' || notice.use === 'result');

export function noticeLook(notice: Pick<NoticeRow, 'state' | 'use'>): { words: string; tone: Tone } {
  if (notice.state === 'taken_down') return { words: t('已撤下'), tone: 'grey' };
  if (notice.state === 'ended') return { words: t('公示期满'), tone: 'ok' };
  if (mayObject(notice)) return { words: t('可提异议'), tone: 'blue' };
  return { words: useWords(notice.use), tone: 'pri' };
}

export function leftWords(notice: Pick<NoticeRow, 'state' | 'ends_on'>, now: number): string {
  if (notice.state !== 'posted') return '';
  const days = daysLeft(notice.ends_on, now);
  return days > 0 ? t('还有 {n} 天', { n: days }) : t('今天是最后一天');
}
