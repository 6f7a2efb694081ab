/** Words of venues and bookings, and their hours. */
import { weekdayText } from './format';
import { t } from './i18n';
import { addDays } from './month';

const kinds = (): Record<string, string> => ({ mediation_room: t('调解室'), neighborhood_center: t('邻里中心'), service_hall: t('便民服务大厅'), delegate_studio: t('党代表工作室'), station: t('驿站'), activity_room: t('活动场所') });
export const venueKind = (w: string): string => kinds()[w] ?? w;
export const venueKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));

const purposes = (): Record<string, string> => ({ mediation: t('调解'), meeting: t('开会'), reception: t('接访'), activity: t('活动'), class: t('讲座'), other: t('其他') });
export const purposeText = (w: string): string => purposes()[w] ?? w;
export const purposeOptions = () => Object.entries(purposes()).map(([value, label]) => ({ value, label }));

const two = (n: number) => String(n).padStart(2, '0');
export const minuteText = (n: number): string => `${two(Math.floor(n / 60))}:${two(n % 60)}`;
export const hoursText = (v: { open_from: number; open_to: number }): string => `${minuteText(v.open_from)}-${minuteText(v.open_to)}`;

/** Runs of open days: "周一至周五、周日". A week that began on a Monday gives them their names. */
export function daysOpenText(bits: number): string {
  const names = [0, 1, 2, 3, 4, 5, 6].map((k) => weekdayText(addDays('2026-06-01', k)));
  const runs: string[] = [];
  for (let k = 0; k < 7; k++) {
    if (!((bits >> k) & 1)) continue;
    let end = k;
    while (end < 6 && (bits >> (end + 1)) & 1) end++;
    runs.push(end === k ? names[k]! : t('{a}至{b}', { a: names[k]!, b: names[end]! }));
    k = end;
  }
  return runs.join(t('、'));
}
