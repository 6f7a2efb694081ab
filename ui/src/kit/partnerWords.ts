/** Words of units that report, for the phone and the desk. */
import { t } from './i18n';

/** 150 → 2.5 */
export const hoursText = (minutes: number): string => t('{n} 小时', { n: Math.floor(minutes / 6) / 10 });
