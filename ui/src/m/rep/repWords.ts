/** Words of the representatives' pages. */
import type { View } from '@/api/rep';
import { t } from '@/kit/i18n';

const views = (): Record<View, string> => ({ for: t('赞成'), against: t('反对'), unsure: t('还没想好') });
export const viewWord = (view: View | ''): string => (view ? views()[view] : t('没问过'));
export const viewOptions = () => (['for', 'against', 'unsure'] as View[]).map((value) => ({ value, title: views()[value] }));
export const toldWord = (way: string): string => ({ app: t('手机已告知'), slip: t('纸条已送'), door: t('已上门告知') })[way] ?? t('还没告知');
export const outcomeWord = (outcome: string): string => (outcome === 'passed' ? t('通过') : t('未通过'));
