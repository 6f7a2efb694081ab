/** One dispute with what may be done to it now: load, act, load again. */
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { getDispute, getDisputeBench, revealPhone, type DisputeParty } from '@/api/dispute';
import { errorWords } from '@/kit/errors';
import { useLoad } from '@/kit/useLoad';
import { askForm, str, tellOnce, type FormSpec, type Values } from '../kit/forms';
import { t } from '@/kit/i18n';
import { sayTrouble } from '../kit/say';
import { consentForm, disputeActOf, signForm, type DisputeCtx } from './disputeForms';

export function useDisputeBench(c: string) {
  const route = useRoute();
  const id = computed(() => String(route.params.dispute));
  const load = useLoad(
    async () => {
      const [page, bench] = await Promise.all([getDispute(c, id.value), getDisputeBench(c, id.value)]);
      /* what the mediator alone may do is not offered to the desk */
      const acts = bench.acts.filter((a) => disputeActOf(a.word) && (page.mediator || !disputeActOf(a.word)?.mediator));
      return { page, bench: { ...bench, acts } };
    },
    () => id.value,
  );
  const page = computed(() => load.data.value?.page ?? null);

  async function ask(make: (b: DisputeCtx) => FormSpec | Promise<FormSpec>, subject?: string): Promise<void> {
    const now = load.data.value;
    if (!now) return;
    try {
      if (await askForm(await make({ c, page: now.page, bench: now.bench, subject }))) await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  const run = (word: string, subject?: string) => ask((b) => disputeActOf(word)!.form(b), subject);
  const consent = (p: DisputeParty) => ask((b) => consentForm(b, p));
  const sign = (p: DisputeParty, what: string, label: string) => ask((b) => signForm(b, p, what, label));
  /** A telephone in clear, for a reason that is kept. */
  async function reveal(p: DisputeParty): Promise<void> {
    let phone = '';
    const spec = { title: t('看{name}的电话', { name: p.name ?? '' }), says: t('查看会留下记录。'), button: t('查看'), fields: [{ name: 'reason', label: t('原因'), kind: 'text' as const, need: true, min: 4, max: 500 }], send: async (v: Values) => void (phone = (await revealPhone(c, id.value, p.id, str(v, 'reason'))).phone) };
    if (await askForm(spec)) await tellOnce(p.name ?? '', t('只显示这一次。'), [{ label: t('电话'), value: phone || '—' }], t('看过了'));
  }
  return { load, page, run, consent, sign, reveal };
}
