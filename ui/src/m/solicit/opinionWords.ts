/** Words for what became of an opinion. */
import type { Disposition, Stance } from '@/api/matter';
import { t } from '@/kit/i18n';
import type { Tone } from '../ui/Tag.vue';

export function dispositionLook(disposition: Disposition | ''): { words: string; tone: Tone } {
  switch (disposition) {
    case 'adopted':
      return { words: t('已采纳'), tone: 'ok' };
    case 'partly':
      return { words: t('部分采纳'), tone: 'blue' };
    case 'declined':
      return { words: t('未采纳，有说明'), tone: 'amber' };
    default:
      return { words: t('等待答复'), tone: 'grey' };
  }
}

export function channelWords(channel: string): string {
  switch (channel) {
    case 'online':
      return t('线上');
    case 'visit':
      return t('入户走访');
    case 'symposium':
      return t('座谈会');
    case 'questionnaire':
      return t('问卷');
    case 'suggestion_box':
      return t('意见箱');
    case 'weekly_huddle':
      return t('每周碰头');
    default:
      return channel;
  }
}

const stances = (): Record<Stance, string> => ({ agree: t('同意'), change: t('想改'), against: t('反对') });
export const stanceWords = (stance: string): string => stances()[stance as Stance] ?? '';
export const stanceOptions = (): { value: Stance; label: string }[] =>
  (Object.keys(stances()) as Stance[]).map((value) => ({ value, label: stances()[value] }));
