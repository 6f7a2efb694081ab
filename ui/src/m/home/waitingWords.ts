/** What each kind of waiting thing is called and where it is done. */
import type { Waiting } from '@/api/waiting';
import { t } from '@/kit/i18n';

type Look = { tag: string; button: string };

const look = (what: string): Look => {
  switch (what) {
    case 'vote':
      return { tag: t('等您表决'), button: t('看方案，投一票') };
    case 'sign_in':
      return { tag: t('等您签到'), button: t('去签到') };
    case 'opinion':
      return { tag: t('征求您的意见'), button: t('说说我的想法') };
    case 'review':
      return { tag: t('等您评价'), button: t('去评价') };
    default:
      return { tag: t('等您办理'), button: t('去看看') };
  }
};

export const waitingTag = (one: Waiting) => look(one.what).tag;
export const waitingButton = (one: Waiting) => look(one.what).button;
