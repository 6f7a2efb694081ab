/** Days as texts, "2026-11-23": a month laid out in weeks from Monday. */
const DAY = 86400000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export const addDays = (day: string, n: number): string => text(at(day) + n * DAY);
export function nextMonth(day: string): string {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}
/** 1 Monday .. 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(at(day)).getUTCDay() + 6) % 7) + 1;

/** The weeks that touch a month, each of seven days; a day outside the month is "". */
export function weeksOf(month: string): string[][] {
  const first = firstOfMonth(month);
  const end = nextMonth(first);
  const weeks: string[][] = [];
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday < end; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((k) => addDays(monday, k)).map((d) => (d < first || d >= end ? '' : d)));
  }
  return weeks;
}
