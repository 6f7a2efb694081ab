/** One rule set at a place: its versions, the numbers being changed, a meeting tried under both. */
import { computed, reactive, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { getBooks, type RuleBody, type RuleCount, type RuleFile } from '@/api/books';
import { emptyTrial, getRules, listEditions, previewRules, publishRules, triedFor, tryRules, type Edition, type RuleChange, type RulePreview, type Tried } from '@/api/rules';
import { errorWords } from '@/kit/errors';
import { useLoad } from '@/kit/useLoad';
import { useSend } from '@/kit/useSend';
import { can } from '../session';

/** "ge 2/3" as the server reads a threshold. */
const bound = (x: RuleCount) => (x.gt ? `gt ${x.gt}` : `ge ${x.ge ?? ''}`);
const field = (body: string, what: string) => `${body}|${what}`;

function numbersOf(file: RuleFile): Record<string, string> {
  const out: Record<string, string> = {};
  for (const b of file.bodies) {
    out[field(b.id, 'notice_days')] = String(b.notice_days);
    for (const [list, counts] of Object.entries({ quorum: b.quorum, convene: b.convene, also: b.also, mix: b.mix })) for (const q of counts ?? []) out[field(b.id, `${list}:${q.base}`)] = bound(q);
    if (b.pass) out[field(b.id, 'pass')] = bound(b.pass);
  }
  for (const v of file.values) out[field('', v.name)] = String(v.is);
  return out;
}

export function useRules(c: string) {
  const route = useRoute();
  const router = useRouter();
  const asked = computed(() => (typeof route.query.rules === 'string' ? route.query.rules : ''));
  const load = useLoad(async () => {
    const sets = (await getBooks(c)).rules;
    const today = new Date(Date.now() + 28800000).toISOString().slice(0, 10);
    const id = sets.find((r) => r.id === asked.value)?.id ?? sets.find((r) => r.id.startsWith('jwh') && r.from <= today && (!r.to || today <= r.to))?.id ?? sets[0]?.id ?? '';
    const editions = (await listEditions(c, id)).items;
    const now = editions.find((e) => e.in_force) ?? editions[editions.length - 1];
    return { sets, id, editions, now: await getRules(id, now?.version ?? 1) };
  }, () => asked.value);
  const typed = reactive<Record<string, string>>({});
  const tried = reactive<Tried>(emptyTrial());
  const shown = ref<RulePreview | null>(null);
  const trouble = ref('');
  const reason = ref('');
  const from = ref('');
  const rules = computed<RuleFile | null>(() => load.data.value?.now ?? null);
  const editions = computed<Edition[]>(() => load.data.value?.editions ?? []);
  const countable = computed<RuleBody[]>(() => (rules.value?.bodies ?? []).filter((b) => b.pass && b.quorum.length));
  const changes = computed<RuleChange[]>(() => {
    const was = rules.value ? numbersOf(rules.value) : {};
    return Object.keys(was).filter((k) => (typed[k] ?? '').trim() !== was[k]).map((k) => ({ body: k.slice(0, k.indexOf('|')), what: k.slice(k.indexOf('|') + 1), is: (typed[k] ?? '').trim() }));
  });

  watch(rules, (file) => {
    if (!file) return;
    Object.assign(typed, numbersOf(file));
    tried.body = countable.value.find((b) => b.id.includes('rep'))?.id ?? countable.value[0]?.id ?? '';
  });
  let turn = 0;
  watch([changes, tried], async () => {
    const mine = ++turn;
    if (!rules.value) return;
    try {
      const got = can('setting.run')
        ? await previewRules(c, rules.value.id, changes.value, triedFor(countable.value.find((b) => b.id === tried.body), tried))
        : { version: rules.value.version, diff: [], matters: [], keeps: [], before: tried.body ? await tryRules(rules.value.id, rules.value.version, triedFor(countable.value.find((b) => b.id === tried.body), tried)) : null, after: null };
      if (mine !== turn) return;
      shown.value = got as RulePreview;
      trouble.value = '';
    } catch (e) {
      if (mine === turn) trouble.value = errorWords(e);
    }
  }, { deep: true });

  const send = useSend(async (key) => {
    await publishRules(c, rules.value?.id ?? '', { effective_from: from.value, reason: reason.value, changes: changes.value }, key);
    reason.value = '';
    await load.reload();
  });
  const look = (id: string) => void router.replace({ query: { ...route.query, rules: id } });
  return { load, rules, editions, countable, typed, tried, changes, shown, trouble, reason, from, send, look, field };
}
