/** What each kind of waiting thing is called and where it is done. */
import type { Waiting } from '@/api/waiting';
import { t } from '@/kit/i18n';

type Look = { tag: string; button: string; page: string };

const look = (what: string): Look => {
  switch (what) {
    case 'vote':
      return { tag: t('等您表决'), button: t('看方案，投一票'), page: '#act' };
    case 'sign_in':
      return { tag: t('等您签到'), button: t('去签到'), page: '#act' };
    case 'opinion':
      return { tag: t('征求您的意见'), button: t('说说我的想法'), page: '/opinions' };
    case 'review':
      return { tag: t('等您评价'), button: t('去评价'), page: '/review' };
    default:
      return { tag: t('等您办理'), button: t('去看看'), page: '' };
  }
};

export const waitingTag = (one: Waiting) => look(one.what).tag;
export const waitingButton = (one: Waiting) => look(one.what).button;
export const waitingTo = (one: Waiting) => `/${one.community}/matters/${one.matter}${look(one.what).page}`;
