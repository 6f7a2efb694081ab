/** One case with what may be done to it now: load, act, load again. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { getCase, getCaseBench } from '@/api/case';
import { listCaseDisputes } from '@/api/dispute';
import type { Bench } from '@/api/bench';
import { errorWords } from '@/kit/errors';
import { useLoad } from '@/kit/useLoad';
import { askForm } from '../kit/forms';
import { sayTrouble } from '../kit/say';
import { can } from '../session';
import { caseActOf, extensionForm, holdForms, reopenForm, seeReporter } from './caseForms';

const NONE: Bench = { step: '', state: '', acts: [], gaps: [], back: [], papers: [] } as unknown as Bench;

export function useCaseBench(c: string) {
  const route = useRoute();
  const id = computed(() => String(route.params.case));
  const load = useLoad(
    async () => {
      const [page, bench, led] = await Promise.all([getCase(c, id.value), can('case.see') ? getCaseBench(c, id.value) : NONE, can('dispute.desk') ? listCaseDisputes(c, id.value) : null]);
      const mine = page.parts.some((p) => p.mine && ['sent', 'taken'].includes(p.state));
      /* acts on a part are for who acts for its unit; the engine's own are not open to cases here */
      const acts = bench.acts.filter((a) => a.word.startsWith('case.') && (mine || !caseActOf(a.word)?.subject));
      return { page, bench: { ...bench, acts }, disputes: led?.items ?? [] };
    },
    () => id.value,
  );
  const page = computed(() => load.data.value?.page ?? null);

  async function run(word: string, part?: string): Promise<void> {
    const now = load.data.value;
    if (!now) return;
    const b = { c, page: now.page, bench: now.bench, part };
    try {
      const sent = word === 'case.reporter_see' ? await seeReporter(c, now.page) : await askForm(word === 'case.reopen' ? reopenForm(b) : word === 'case.extend_decide' ? extensionForm(b) : (holdForms[word]?.(b) ?? (await caseActOf(word)!.form(b))));
      if (sent) await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  return { load, page, run };
}
