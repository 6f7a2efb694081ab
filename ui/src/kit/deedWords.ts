/** Words of deeds for residents, for the phone and the desk. */
import { hundredthsText } from './format';
import { t } from './i18n';

/** 433, 3 → "4.33 分（3 件有评价）" */
export const meanText = (mean: number, rated: number): string => (rated ? t('{score} 分（{n} 件有评价）', { score: hundredthsText(mean), n: rated }) : t('还没有评价'));
export const doerText = (name: string): string => name || t('已离开名册的党员');
