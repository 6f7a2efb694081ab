/** How pressing a deadline is, and the order things are shown in. */
export type Tone = 'late' | 'soon' | 'calm';

const DAY = 86400000;

export function dueTone(due: number | null, now: number): Tone {
  if (due === null) return 'calm';
  if (due < now) return 'late';
  return due - now < DAY ? 'soon' : 'calm';
}

/** Overdue first, then by deadline; without one last, then by id so that the order is total. */
export function byDue<T extends { due_at: number | null; id: string }>(a: T, b: T): number {
  const x = a.due_at ?? Number.MAX_SAFE_INTEGER;
  const y = b.due_at ?? Number.MAX_SAFE_INTEGER;
  return x - y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Due before the day in China is over. */
export function dueToday(due: number | null, now: number): boolean {
  const shift = 8 * 3600000;
  return due !== null && due >= now && Math.floor((due + shift) / DAY) === Math.floor((now + shift) / DAY);
}
