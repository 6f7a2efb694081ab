/** Words and stages of matters. */
import type { Matter, MatterRow, MatterStep } from '@/api/matter';
import { dayText, daysText, timeText } from '@/kit/format';
import { t } from '@/kit/i18n';
import type { Stage } from '../ui/StepStrip.vue';
import type { Tone } from '../ui/Tag.vue';
import type { TimelineItem } from '../ui/Timeline.vue';

/** Where a matter stands among its steps, as its own page has to work it out. */
export type Standing = Pick<MatterRow, 'state' | 'step' | 'step_kind' | 'step_title' | 'step_no' | 'step_count'>;

export function standing(matter: Matter): Standing {
  const order = [...new Set(matter.steps.map((step) => step.step))];
  const at = order.indexOf(matter.step);
  const now = matter.steps.find((step) => step.step === matter.step);
  return { state: matter.state, step: matter.step, step_kind: now?.kind ?? '', step_title: now?.title ?? '', step_no: at + 1, step_count: order.length };
}

/** One word for where a matter stands; its running step when it runs. */
export function matterState(matter: Pick<MatterRow, 'state' | 'step_kind' | 'step_title'>): { words: string; tone: Tone } {
  switch (matter.state) {
    case 'open':
      return { words: matter.step_title, tone: matter.step_kind === 'ballot' ? 'seal' : 'pri' };
    case 'suspended':
      return { words: t('已中止'), tone: 'amber' };
    case 'withdrawn':
      return { words: t('已撤回'), tone: 'grey' };
    case 'refused':
      return { words: t('未立项'), tone: 'grey' };
    case 'rejected':
      return { words: t('决议未通过'), tone: 'grey' };
    default:
      return { words: t('已归档'), tone: 'ok' };
  }
}

/** Segments of the strip of a list row, which knows only numbers. */
export function stagesOf(matter: Pick<MatterRow, 'state' | 'step_no' | 'step_count'>): Stage[] {
  const running = matter.state === 'open' || matter.state === 'suspended';
  return Array.from({ length: matter.step_count }, (_, at) => {
    if (!running) return matter.state === 'archived' ? 'done' : at + 1 < matter.step_no ? 'done' : 'stopped';
    if (at + 1 < matter.step_no) return 'done';
    return at + 1 === matter.step_no ? 'now' : 'later';
  });
}

function stageOf(step: MatterStep): Stage {
  if (step.state === 'open') return 'now';
  if (step.state === 'closed' || step.state === 'skipped') return 'done';
  return step.state === 'waiting' ? 'later' : 'stopped';
}

function whenOf(step: MatterStep): string {
  if (step.opened_at && step.closed_at) return daysText(step.opened_at, step.closed_at);
  if (step.opened_at) return t('{day}起', { day: dayText(step.opened_at) });
  return '';
}

/** What the engine notes in figures, in words: "39/60 < 40". */
function outcomeOf(step: MatterStep): string {
  const short = /^(\d+)\/(\d+) < (\d+)$/.exec(step.outcome ?? '');
  if (short) return t('应到 {b} 人，到会 {a} 人，须 {c} 人', { a: short[1] ?? '', b: short[2] ?? '', c: short[3] ?? '' });
  const words: Record<string, string> = { accepted: t('已受理'), archived: t('已封存') };
  return words[step.outcome ?? ''] ?? step.outcome ?? '';
}

function noteOf(step: MatterStep): string {
  if (step.state === 'open') return step.due_at ? t('正在进行，{time} 前', { time: timeText(step.due_at) }) : t('正在进行');
  if (step.state === 'failed') return outcomeOf(step) || t('没有通过');
  if (step.state === 'returned') return t('退回修改');
  if (step.state === 'skipped') return t('按规定不需要这一步');
  if (step.state === 'dropped') return t('不再进行');
  if (step.state === 'ended') return t('到此为止');
  return outcomeOf(step);
}

export function timelineOf(matter: Matter): TimelineItem[] {
  return matter.steps.map((step) => ({
    id: `${step.step}.${step.round}.${step.state}`,
    stage: stageOf(step),
    title: step.round > 1 ? t('{title}（第 {n} 次）', { title: step.title, n: step.round }) : step.title,
    when: whenOf(step),
    note: noteOf(step),
  }));
}

/** The step that is open now. */
export function openStep(matter: Matter): MatterStep | null {
  return matter.steps.find((step) => step.state === 'open') ?? null;
}
