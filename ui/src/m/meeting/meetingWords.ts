/** Words for meetings. */
import type { MeetingRow } from '@/api/meeting';
import { t } from '@/kit/i18n';
import type { Tone } from '../ui/Tag.vue';

/** The share of members that must come, as the reader knows it. */
export function quorumLine(meeting: Pick<MeetingRow, 'needed' | 'expected'>): string {
  return meeting.needed * 3 >= meeting.expected * 2 ? t('三分之二') : t('半数');
}

export function meetingState(meeting: MeetingRow): { words: string; tone: Tone } {
  switch (meeting.state) {
    case 'called':
      return { words: t('已通知'), tone: 'blue' };
    case 'open':
      return { words: t('正在开会'), tone: 'seal' };
    case 'failed':
      return { words: t('人数不足，未开成'), tone: 'grey' };
    case 'void':
      return { words: t('已作废'), tone: 'grey' };
    default:
      return { words: t('已结束'), tone: 'ok' };
  }
}

export const agendaKind = (kind: string): string => ({ first_topic: t('第一议题'), matter: t('议事事项'), report: t('报告'), concern: t('群众反映'), pledge: t('共建承诺'), other: t('其他') })[kind] ?? kind;
