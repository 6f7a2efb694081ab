/** The ledger page: the year's lines, entries by filter, and the acts on them. */
import { computed, ref } from 'vue';
import { actIn } from '@/api/bench';
import { listBudget, listReversals, listSpend, listSpendImports, takeTable, type BudgetLine, type BudgetRaise, type Spend, type SpendReversal, type SpendTaken } from '@/api/money';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, type Values } from '../kit/forms';
import { say } from '../kit/say';
import { usePages } from '../kit/usePages';
import { placeId } from '../session';
import { lineOptions, readTable, sourceOptions, sourceText, thisYear, today, yuanText } from './moneyWords';

const filled = (v: Values): Values => Object.fromEntries(Object.entries(v).filter(([, x]) => x !== '' && x !== null));

export function useMoney() {
  const c = placeId.value;
  const year = ref(thisYear());
  const loose = ref(false);
  const budget = useLoad(() => listBudget(c, year.value), () => year.value);
  const entries = usePages((after) => listSpend(c, { year: year.value, loose: loose.value ? '1' : '' }, after));
  const imports = useLoad(() => listSpendImports(c));
  const reversals = useLoad(() => listReversals(c));
  const asked = computed(() => new Set((reversals.data.value?.items ?? []).filter((r) => r.state !== 'refused').map((r) => r.spend)));
  const taken = ref<SpendTaken | null>(null);
  const fault = ref('');
  const sums = computed(() => {
    const lines = budget.data.value?.items ?? [];
    const of = (f: (l: BudgetLine) => number) => lines.reduce((s, l) => s + f(l), 0);
    return { granted: of((l) => l.fen + l.raised), spent: of((l) => l.spent), left: of((l) => l.left) };
  });
  const again = () => Promise.all([budget.reload(), entries.load.reload(), imports.reload(), reversals.reload()]);
  const ask = async (spec: Parameters<typeof askForm>[0]) => {
    if (await askForm(spec)) await again();
  };

  const enter = () =>
    ask({
      title: t('记一笔支出'),
      says: t('有事项的支出请选上事项；超过决议金额的不能登记。'),
      button: t('登记'),
      done: t('已登记'),
      community: c,
      fields: [
        { name: 'day', label: t('日期'), kind: 'day', value: today() },
        { name: 'fen', label: t('金额（元）'), kind: 'money', need: true },
        { name: 'title', label: t('用途'), kind: 'text', need: true, max: 120 },
        { name: 'payee', label: t('收款方'), kind: 'text', need: true, max: 120 },
        { name: 'voucher', label: t('凭证号'), kind: 'text', need: true, max: 60 },
        { name: 'source', label: t('资金来源'), kind: 'pick', need: true, options: sourceOptions() },
        { name: 'file', label: t('凭证照片'), kind: 'file' },
      ],
      send: (v) => actIn(c, 'spend', filled(v)),
    });
  const grant = () =>
    ask({
      title: t('下达经费'),
      button: t('下达'),
      done: t('已下达'),
      fields: [
        { name: 'year', label: t('年度'), kind: 'int', need: true, min: 2000, max: 2100, value: String(year.value) },
        { name: 'source', label: t('哪一项'), kind: 'radio', need: true, options: lineOptions() },
        { name: 'fen', label: t('金额（元）'), kind: 'money', need: true },
        { name: 'paper', label: t('依据'), kind: 'text', need: true, min: 2, max: 120 },
      ],
      send: (v) => actIn(c, 'budget', v),
    });
  const raise = (l: BudgetLine) =>
    ask({
      title: t('申请追加：{name}', { name: sourceText(l.source) }),
      says: t('街道批准后才能用。'),
      button: t('申请'),
      done: t('已提交，等街道批准'),
      fields: [
        { name: 'fen', label: t('追加金额（元）'), kind: 'money', need: true },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 },
      ],
      send: (v) => actIn(c, `budget/${l.id}/raises`, v),
    });
  const approve = (r: BudgetRaise) => ask({ title: t('批准追加'), says: `${yuanText(r.fen)} · ${r.reason}`, button: t('批准'), done: t('已批准'), fields: [], send: () => actIn(c, `budget_raises/${r.id}/approve`) });
  const link = (s: Spend, matters: { value: string; label: string }[]) =>
    ask({ title: t('关联事项'), says: `${s.title} ${yuanText(s.fen)}`, button: t('关联'), done: t('已关联'), fields: [{ name: 'matter', label: t('事项'), kind: 'pick', need: true, options: matters }], send: (v) => actIn(c, `spend/${s.id}/link`, v) });
  const reverse = (s: Spend) =>
    ask({ title: t('冲销这一笔'), says: t('原记录保留；监督委同意后另记一笔相反的。'), button: t('申请冲销'), danger: true, done: t('已申请，等监督委同意'), fields: [{ name: 'reason', label: t('理由'), kind: 'text', need: true, min: 4, max: 120 }], send: (v) => actIn(c, `spend/${s.id}/reverse`, v) });

  const agree = (r: SpendReversal) => ask({ title: t('同意冲销'), says: `${r.title} ${yuanText(r.fen)} · ${r.reason}`, button: t('同意冲销'), danger: true, done: t('已冲销'), fields: [], send: () => actIn(c, `spend_reversals/${r.id}/approve`) });
  const decline = (r: SpendReversal) =>
    ask({ title: t('不同意冲销'), says: `${r.title} ${yuanText(r.fen)} · ${r.reason}`, button: t('不同意'), done: t('已退回'), fields: [{ name: 'reason', label: t('理由'), kind: 'text', need: true, min: 4, max: 120 }], send: (v) => actIn(c, `spend_reversals/${r.id}/refuse`, v) });

  async function take(file: File): Promise<void> {
    fault.value = '';
    taken.value = null;
    try {
      taken.value = await takeTable(c, file.name, await readTable(file));
      say(t('导入 {n} 笔', { n: taken.value.taken }));
      await again();
    } catch (e) {
      fault.value = errorWords(e);
    }
  }
  return { year, loose, budget, entries, imports, taken, reversals, asked, fault, sums, enter, grant, raise, approve, link, reverse, agree, decline, take };
}
