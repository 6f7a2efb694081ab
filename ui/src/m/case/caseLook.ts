/** The steps of a case as its timeline shows them. */
import type { DeskStep } from '@/api/bench';
import { outcomeWord, solvedWord } from '@/kit/caseWords';
import { timeText } from '@/kit/format';
import { t } from '@/kit/i18n';
import type { Stage } from '../ui/StepStrip.vue';
import type { TimelineItem } from '../ui/Timeline.vue';

const stage = (state: string): Stage => (state === 'open' ? 'now' : ['closed', 'skipped'].includes(state) ? 'done' : state === 'waiting' ? 'later' : 'stopped');

function note(step: DeskStep): string {
  if (step.state === 'open') return step.due_at ? t('{time} 前', { time: timeText(step.due_at) }) : t('正在办');
  if (step.state === 'skipped') return t('按规定不需要这一步');
  if (step.state === 'returned') return t('退回重办');
  if (step.state === 'ended') return t('到此为止');
  return solvedWord(step.outcome) !== step.outcome ? solvedWord(step.outcome) : outcomeWord(step.outcome) !== step.outcome ? outcomeWord(step.outcome) : '';
}

export const stepsOf = (steps: readonly DeskStep[]): TimelineItem[] =>
  steps.filter((one) => one.state !== 'dropped').map((one, n) => ({
    id: `${one.step}.${one.round}.${n}`,
    stage: stage(one.state),
    title: one.round > 1 ? t('{title}（第 {n} 次）', { title: one.title, n: one.round }) : one.title,
    when: one.closed_at ? timeText(one.closed_at) : '',
    note: note(one),
  }));
