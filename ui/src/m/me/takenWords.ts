/** Words for the lines of my participation. */
import type { Choice } from '@/api/meeting';
import type { Taken } from '@/api/waiting';
import { t } from '@/kit/i18n';
import { choiceWords } from '../ballot/ballotWords';

export function takenWhat(one: Taken): string {
  switch (one.what) {
    case 'vote':
      return t('表决');
    case 'owners_vote':
      return t('业主表决');
    case 'sign_in':
      return t('签到');
    case 'opinion':
      return t('意见');
    case 'objection':
      return t('异议');
    case 'review':
      return t('评价');
    case 'concern':
      return t('反映');
    case 'consent':
      return t('意愿征询');
    default:
      return t('参与');
  }
}

function wayWords(way: string): string {
  switch (way) {
    case 'qr':
      return t('扫码签到');
    case 'proxy':
      return t('委托他人到会');
    case 'video':
      return t('视频到会');
    default:
      return t('现场签到');
  }
}

function scoreWords(score: string): string {
  switch (score) {
    case 'satisfied':
      return t('满意');
    case 'mostly':
      return t('基本满意');
    case 'fair':
      return t('一般');
    default:
      return t('不满意');
  }
}

/** What did not come by my own phone says how it came. */
export function takenWay(one: Taken): string {
  switch (one.way) {
    case 'paper':
      return t('纸质');
    case 'hand':
      return t('举手');
    case 'proxy':
      return t('委托代投');
    case 'gov':
      return t('政府投票系统');
    case 'meeting':
      return t('到会投票');
    case 'visit':
      return t('上门记录');
    case 'kiosk':
      return t('社区平板');
    default:
      return '';
  }
}

/** What I said or chose; of a secret vote nothing. */
export function takenText(one: Taken): string {
  if (one.what === 'vote' || one.what === 'consent') return one.text ? choiceWords(one.text as Choice) : '';
  if (one.what === 'sign_in') return wayWords(one.text);
  return one.what === 'review' ? scoreWords(one.text) : one.text;
}
