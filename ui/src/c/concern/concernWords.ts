/** Words of what people raise. */
import type { Concern } from '@/api/concern';
import { t } from '@/kit/i18n';
import type { Option } from '../kit/forms';

const weights = () => ({ urgent: t('急'), important: t('重'), normal: t('一般'), later: t('缓') });
export const weight = (w: string): string => (weights() as Record<string, string>)[w] ?? w;
export const weightTone = (w: string): string => ({ urgent: 'seal', important: 'amber' })[w] ?? 'grey';
export const weightOptions = (): Option[] => Object.entries(weights()).map(([value, label]) => ({ value, label }));

const states = () => ({ open: t('待议'), matter: t('已立项'), opinion: t('已记为意见'), case: t('已转工单'), answered: t('已答复') });
export const concernState = (x: Concern): string => (states() as Record<string, string>)[x.state] ?? x.state;
export const concernTone = (x: Concern): string => ({ open: 'amber', answered: 'ok', matter: 'blue', opinion: 'blue', case: 'blue' })[x.state] ?? 'grey';

const carried = () => ({ call: t('打电话'), visit: t('上门说'), paper: t('送纸条') });
export const carriedOptions = (): Option[] => Object.entries(carried()).map(([value, label]) => ({ value, label }));
export const toldBy = (w: string): string => ({ ...carried(), app: t('手机'), sms: t('短信'), hand: t('还没转告'), none: t('没有留名') })[w] ?? '';
