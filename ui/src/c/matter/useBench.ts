/** The workbench's data and its acts: load, look at one step, do something, load again. */
import { computed, provide, inject, type InjectionKey } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { getBench, getDeskMatter, type BenchAct } from '@/api/bench';
import { errorWords } from '@/kit/errors';
import { useLoad } from '@/kit/useLoad';
import { askForm } from '../kit/forms';
import { sayTrouble } from '../kit/say';
import { actOf } from './acts';

export function useBench(c: string) {
  const route = useRoute();
  const router = useRouter();
  const id = computed(() => String(route.params.matter));
  const load = useLoad(async () => {
    const [matter, bench] = await Promise.all([getDeskMatter(c, id.value), getBench(c, id.value)]);
    return { matter, bench };
  }, () => id.value);

  const matter = computed(() => load.data.value?.matter ?? null);
  const bench = computed(() => load.data.value?.bench ?? null);
  const asked = computed(() => (typeof route.query.step === 'string' ? route.query.step : ''));
  /** A list that opens its matters at their works knows the kind of the step, not its name. */
  const ofKind = computed(() => matter.value?.steps.filter((s) => s.kind === route.query.kind && s.opened_at).pop()?.step ?? '');
  const view = computed(() => asked.value || ofKind.value || matter.value?.step || '');
  const viewStep = computed(() => matter.value?.steps.find((s) => s.step === view.value) ?? null);
  const viewKind = computed(() => viewStep.value?.kind ?? '');
  /** As the matter's own procedure has it. */
  const stepTitle = (step: string): string => matter.value?.steps.find((s) => s.step === step)?.title ?? step;
  const look = (step: string) => void router.replace({ query: { ...route.query, tab: undefined, kind: undefined, step: step === matter.value?.step ? undefined : step } });
  const find = (word: string): BenchAct | undefined => bench.value?.acts.find((a) => a.word === word);
  const may = (word: string): boolean => find(word)?.allowed === true;

  async function run(word: string, subject?: string): Promise<void> {
    const maker = actOf(word);
    if (!maker || !matter.value || !bench.value) return;
    try {
      const spec = await maker.form({ c, matter: matter.value, bench: bench.value, subject });
      if (await askForm(spec)) await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  const desk = { c, load, matter, bench, view, viewStep, viewKind, stepTitle, look, find, may, run };
  provide(DESK, desk);
  return desk;
}

export type Desk = ReturnType<typeof useBench>;
const DESK: InjectionKey<Desk> = Symbol('desk');

/** For the panels: the workbench they stand on. */
export function useDesk(): Desk {
  const desk = inject(DESK);
  if (!desk) throw new Error('a panel outside the workbench');
  return desk;
}
