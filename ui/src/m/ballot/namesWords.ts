/** Words and groups of a ballot that marks names. */
import type { Ballot } from '@/api/meeting';
import { t } from '@/kit/i18n';
import type { Option } from '../ui/ChoiceList.vue';
import type { Tone } from '../ui/Tag.vue';

type Name = Ballot['names'][number];
export type Group = { seat: string; title: string; seats: number; names: Name[] };

/** The names in the order of the paper, run by run of one post. */
export function seatGroups(ballot: Ballot): Group[] {
  const out: Group[] = [];
  for (const x of ballot.names) {
    const last = out[out.length - 1];
    if (last && last.seat === x.seat) last.names.push(x);
    else out.push({ seat: x.seat, title: x.seat_title, seats: x.seats, names: [x] });
  }
  return out;
}

/** Nobody is marked more than the seats allow; of a review at least one name is judged. */
export function marksReady(ballot: Ballot, marks: string): boolean {
  if (marks.length !== ballot.names.length) return false;
  if (ballot.form === 'grade') return /[abcd]/.test(marks);
  return seatGroups(ballot).every((g) => g.names.filter((x) => marks[x.nr - 1] === '1').length <= g.seats);
}

export const gradeOptions = (): Option<string>[] => [
  { value: 'a', title: t('优秀') },
  { value: 'b', title: t('称职') },
  { value: 'c', title: t('基本称职') },
  { value: 'd', title: t('不称职') },
];

export function resultLook(result: string): { words: string; tone: Tone } | null {
  const looks: Record<string, { words: string; tone: Tone }> = {
    elected: { words: t('当选'), tone: 'ok' },
    tied: { words: t('票数相同，未当选'), tone: 'grey' },
    not: { words: t('未当选'), tone: 'grey' },
    best: { words: t('优秀'), tone: 'ok' },
    good: { words: t('称职'), tone: 'ok' },
    basic: { words: t('基本称职'), tone: 'grey' },
    poor: { words: t('不称职'), tone: 'seal' },
  };
  return looks[result] ?? null;
}
