/** Starting a matter: the scope answers first, then the form; nothing out of scope can be sent. */
import { computed, reactive, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listDemandCases, openMatter, type DemandCase, type MatterNew } from '@/api/bench';
import { readAll } from '@/api/all';
import { MatterIn } from '@/api/limits';
import { raiseProblem } from '@/api/case';
import { concernMatter, getConcern, type Concern } from '@/api/concern';
import { listScope } from '@/api/scope';
import { errorWords } from '@/kit/errors';
import { ApiError } from '@/kit/http';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import type { FieldSpec, Values } from '../kit/forms';
import { num, str, yes } from '../kit/forms';
import { say } from '../kit/say';
import { useUnsaved } from '../kit/unsaved';
import { fieldFault, readField } from '../kit/useActForm';
import { originOptions } from '../words';
import { useAreas } from './useAreas';

export function useMatterNew(c: string) {
  const route = useRoute();
  const router = useRouter();
  const asked = (name: string): string => (typeof route.query[name] === 'string' ? String(route.query[name]) : '');
  const sources = ref<DemandCase[]>([]);
  const concern = ref<Concern | null>(null);
  const scope = useLoad(() => listScope(c));
  const chosen = ref('');
  const words = ref('');
  const values = reactive<Values>({ origin: 'committee', amount: '', affected_households: '', area_id: '', stair: '', risk_flag: false, demand_count: '', title: asked('title'), summary: '', body: '' });
  const faults = reactive<Record<string, string>>({});
  const refusal = ref('');
  const busy = ref(false);

  const found = useLoad(async () => (words.value.trim() ? (await listScope(c, words.value.trim())).items : null), () => words.value.trim());
  const shown = computed(() => found.data.value ?? scope.data.value?.items ?? []);
  const item = computed(() => scope.data.value?.items.find((s) => s.id === chosen.value) ?? null);
  watch(() => scope.data.value, (now) => now && !chosen.value && now.items.some((s) => s.id === asked('scope')) && choose(asked('scope')));
  const byOwners = computed(() => Boolean(item.value?.by_owners));
  const wantedBody = computed(() => (scope.data.value?.items ?? []).flatMap((s) => s.bodies).find((b) => b.id === asked('body'))?.title ?? '');
  const within = computed(() => Boolean(item.value?.procedure));
  const demanded = computed(() => values.origin === 'residents' || values.origin === 'reps');
  const { areaOptions, stairOptions } = useAreas(c, () => String(values.area_id ?? ''), byOwners);
  watch(() => values.area_id, () => (values.stair = ''));
  const fields = computed<FieldSpec[]>(() => [
    { name: 'title', label: t('标题'), kind: 'text', need: true, ...MatterIn.title, hint: t('一句话说清办什么') },
    { name: 'summary', label: t('情况和诉求'), kind: 'area', need: true, ...MatterIn.summary },
    ...(concern.value ? [] : [{ name: 'origin', label: t('来源'), kind: 'radio' as const, need: true, options: originOptions() }]),
    ...(demanded.value ? [{ name: 'demand_count', label: t('联名人数'), kind: 'int' as const, need: sources.value.length === 0, min: 1, max: MatterIn.demand_count.max, hint: sources.value.length ? t('手机联名由系统数；另有纸质联名的，填总人数') : t('居民或户数十分之一以上可要求开居民会议；居民代表五分之一以上可要求开代表会议') }] : []),
    { name: 'body', label: t('由谁决议'), kind: 'radio', need: true, options: (item.value?.bodies ?? []).map((b) => ({ value: b.id, label: b.title })) },
    { name: 'area_id', label: t('涉及范围'), kind: 'pick', need: byOwners.value, options: areaOptions.value, hint: byOwners.value ? t('选业主共有的小区或楼栋') : t('不选就是全社区') },
    ...(stairOptions.value.length ? [{ name: 'stair', label: t('单元'), kind: 'pick' as const, options: stairOptions.value, hint: t('只涉及一个单元的，选到单元') }] : []),
    { name: 'affected_households', label: t('涉及户数'), kind: 'int', need: true, ...MatterIn.affected_households },
    { name: 'amount', label: t('预计金额（元）'), kind: 'money', need: true, ...MatterIn.amount, hint: t('不花钱填 0') },
    { name: 'risk_flag', label: t('有矛盾或安全风险，需要评估'), kind: 'check' },
  ]);

  function choose(id: string): void {
    chosen.value = id;
    const wanted = asked('body');
    const bodies = item.value?.bodies ?? [];
    values.body = (bodies.find((b) => b.id === wanted) ?? bodies[0])?.id ?? '';
    if (sources.value.length && asked('origin')) values.origin = asked('origin');
    refusal.value = '';
  }

  /** What somebody raised in a huddle: its words become the first draft. */
  async function readConcern(): Promise<void> {
    if (!asked('concern')) return;
    try {
      const one = await getConcern(c, asked('concern'));
      concern.value = one;
      values.summary = values.summary || one.text;
      values.origin = 'huddle';
    } catch (e) {
      refusal.value = errorWords(e);
    }
  }

  /** Topics of residents the wizard was opened for: their words become the first draft. */
  async function readSources(): Promise<void> {
    const ids = asked('sources').split(',').filter(Boolean);
    if (ids.length === 0) return;
    try {
      const open = await readAll((after) => listDemandCases(c, 'open', after));
      sources.value = open.filter((d) => ids.includes(d.id));
      const first = sources.value[0];
      if (!first) return;
      values.title = values.title || first.title;
      values.summary = values.summary || sources.value.map((d) => d.text).join('\n');
      values.origin = asked('origin') || 'residents';
    } catch (e) {
      refusal.value = errorWords(e);
    }
  }

  async function send(): Promise<string> {
    for (const f of fields.value) faults[f.name] = fieldFault(f, values[f.name]);
    const wrong = fields.value.find((f) => faults[f.name]);
    if (wrong) return wrong.name;
    if (!item.value || busy.value) return '';
    const read: Values = {};
    for (const f of fields.value) read[f.name] = readField(f, values[f.name]);
    const form: MatterNew = {
      title: str(read, 'title'),
      summary: str(read, 'summary'),
      origin: concern.value ? 'huddle' : str(read, 'origin'),
      scope_id: item.value.id,
      body: str(read, 'body'),
      amount: num(read, 'amount'),
      affected_households: num(read, 'affected_households'),
      risk_flag: yes(read, 'risk_flag'),
      ...(str(read, 'stair') || str(read, 'area_id') ? { area_id: str(read, 'stair') || str(read, 'area_id') } : {}),
      ...(demanded.value && num(read, 'demand_count') ? { demand_count: num(read, 'demand_count') } : {}),
      ...(sources.value.length ? { sources: sources.value.map((d) => d.id) } : {}),
    };
    busy.value = true;
    refusal.value = '';
    try {
      const opened = concern.value ? await concernMatter(c, concern.value.id, form) : await openMatter(c, form);
      made = true;
      if (asked('common')) await raiseProblem(c, { item: asked('common'), matter: opened.id, ...(asked('grid') ? { grid: asked('grid') } : {}) });
      say(t('事项已建立，等书记受理'));
      await router.push({ name: 'matter', params: { place: c, matter: opened.id } });
    } catch (e) {
      refusal.value = errorWords(e);
      if (e instanceof ApiError && e.field) faults[e.field] = e.message;
    } finally {
      busy.value = false;
    }
    return '';
  }
  let made = false;
  useUnsaved(() => !made && Boolean(str(values, 'title') || (str(values, 'summary') && str(values, 'summary') !== concern.value?.text)) && !sources.value.some((d) => d.title === values.title));
  void readSources();
  void readConcern();
  return { sources, concern, wantedBody, scope, shown, words, item, chosen, choose, within, fields, values, faults, refusal, busy, send };
}
