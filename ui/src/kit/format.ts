/** How times, days, spans, money, areas and shares are written; whole numbers in, words out. */
import { lang, t } from './i18n';

/** China has one zone without summer time: every deadline is told in it, wherever the reader is. */
const SHIFT = 8 * 3600 * 1000;
/** Deadlines nearer than this are shown as urgent. */
export const SOON = 3 * 24 * 3600 * 1000;

const WEEK = ['日', '一', '二', '三', '四', '五', '六'];
const WEEK_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTH_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

const parts = (ms: number) => {
  const d = new Date(ms + SHIFT);
  return { y: d.getUTCFullYear(), m: d.getUTCMonth(), d: d.getUTCDate(), w: d.getUTCDay(),
    h: d.getUTCHours(), min: d.getUTCMinutes() };
};

/** Milliseconds of a "2026-11-21" at the start of that day in China. */
export function dayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - SHIFT;
}

/** "11月24日"; the year only when it is not the year of `now`. */
export function dayText(at: number | string, now = Date.now()): string {
  const p = parts(typeof at === 'string' ? dayMs(at) : at);
  const other = p.y !== parts(now).y;
  if (lang.value === 'en') return `${p.d} ${MONTH_EN[p.m]}${other ? ` ${p.y}` : ''}`;
  return `${other ? `${p.y}年` : ''}${p.m + 1}月${p.d}日`;
}

/** "周二" */
export function weekdayText(at: number | string): string {
  const p = parts(typeof at === 'string' ? dayMs(at) : at);
  return lang.value === 'en' ? WEEK_EN[p.w]! : `周${WEEK[p.w]}`;
}

/** "18:00" */
export function clockText(at: number): string {
  const p = parts(at);
  return `${two(p.h)}:${two(p.min)}`;
}

/** "11月24日 18:00" */
export function timeText(at: number, now = Date.now()): string {
  return `${dayText(at, now)} ${clockText(at)}`;
}

/** "11月20日—27日", months said once when they are the same. */
export function daysText(from: number | string, to: number | string, now = Date.now()): string {
  const a = parts(typeof from === 'string' ? dayMs(from) : from);
  const b = parts(typeof to === 'string' ? dayMs(to) : to);
  const same = a.y === b.y && a.m === b.m;
  if (lang.value === 'en') return `${same ? a.d : dayText(from, now)}–${dayText(to, now)}`;
  return `${dayText(from, now)}—${same ? `${b.d}日` : dayText(to, now)}`;
}

/** "2026.11.22", as on a stamp. */
export function stampDay(at: number): string {
  const p = parts(at);
  return `${p.y}.${two(p.m + 1)}.${two(p.d)}`;
}

/** Time left or gone by in the two largest units, days alone from three on: "5 天", "2 天 5 小时", "40 分钟". */
export function spanText(ms: number): string {
  const minutes = Math.max(0, Math.ceil(Math.abs(ms) / 60000));
  const d = Math.floor(minutes / 1440);
  const h = Math.floor((minutes % 1440) / 60);
  if (d > 0) return h > 0 && d < 3 ? t('{d} 天 {h} 小时', { d, h }) : t('{d} 天', { d });
  const m = minutes % 60;
  if (h > 0) return m > 0 ? t('{h} 小时 {m} 分钟', { h, m }) : t('{h} 小时', { h });
  return t('{m} 分钟', { m });
}

/** Whole days from now until the end of `day`, 0 on the day itself. */
export function daysLeft(day: number | string, now: number): number {
  const end = typeof day === 'string' ? dayMs(day) : day;
  return Math.floor((end + SHIFT) / 86400000) - Math.floor((now + SHIFT) / 86400000);
}

/** 1236 as "1,236". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const trimmed = (cents: number) => (cents % 100 === 0 ? '' : `.${two(cents % 100)}`.replace(/0$/, ''));

/** Fen as money: "38.64 万元" from ten thousand up when exact to 100 yuan, else "1,234.50 元". */
export function moneyText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const n = Math.abs(fen);
  if (lang.value === 'en') return `${sign}¥${grouped(Math.floor(n / 100))}${trimmed(n)}`;
  if (n >= 1000000 && n % 10000 === 0) {
    return t('{n} 万元', { n: `${sign}${grouped(Math.floor(n / 1000000))}${trimmed(n / 10000)}` });
  }
  return t('{n} 元', { n: `${sign}${grouped(Math.floor(n / 100))}${trimmed(n)}` });
}

/** A number kept in hundredths: "1,234.5". */
export function hundredthsText(hundredths: number): string {
  return `${grouped(Math.floor(hundredths / 100))}${trimmed(hundredths)}`;
}

/** 0.01 m2 as "89.6 ㎡". */
export function areaText(hundredths: number): string {
  return `${grouped(Math.floor(hundredths / 100))}${trimmed(hundredths)} ㎡`;
}

/** A share of whole numbers in tenths of a percent, cut and never rounded up over a line: "68.6%". */
export function shareText(part: number, whole: number): string {
  const tenths = whole > 0 ? Math.floor((part * 1000) / whole) : 0;
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** Bytes as a reader sees them: "1.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes >= 1048576) return `${(bytes / 1048576).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}
