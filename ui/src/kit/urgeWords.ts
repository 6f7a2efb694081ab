/** Words of supervised deadlines, for the phone and the desk. */
import { t } from './i18n';

export const urgeState = (one: { state: string; late: boolean }): string => (one.state === 'closed' ? t('已办结') : one.state === 'replied' ? t('已回复') : one.late ? t('逾期未复') : t('待回复'));
export const urgeTone = (one: { state: string; late: boolean }): 'ok' | 'seal' | 'amber' | 'pri' => (one.state === 'closed' ? 'ok' : one.state === 'replied' ? 'pri' : one.late ? 'seal' : 'amber');
