/** Words of emergency mode, for the phone and the desk. */
import { clockText, dayText, timeText } from './format';
import { t } from './i18n';

const kinds = (): Record<string, string> => ({ epidemic: t('疫情'), flood: t('汛情'), fire: t('火灾'), earthquake: t('地震'), supply: t('停水停电停气'), other: t('其他') });
export const emergencyKind = (w: string): string => kinds()[w] ?? w;
export const emergencyKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));

type Ends = { stopped_at?: number | null; purge_at?: number | null; purged_at?: number | null; purged: number; purge_days: number };
/** What becomes of the names that were written down. */
export function purgeText(e: Ends): string {
  if (e.purged_at) return t('{day}已删除 {n} 条个人信息，只留计数', { day: dayText(e.purged_at), n: e.purged });
  if (e.purge_at) return t('{time}删除全部个人信息，只留计数', { time: timeText(e.purge_at) });
  return t('结束后 {n} 天删除全部个人信息，只留计数', { n: e.purge_days });
}
export const shiftText = (s: { from_at: number; to_at: number }): string => `${dayText(s.from_at)} ${clockText(s.from_at)}-${clockText(s.to_at)}`;
