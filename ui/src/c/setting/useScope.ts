/** The catalogue at a place: its items, what is being changed, what that would do, and its versions. */
import { computed, reactive, ref, watch } from 'vue';
import { getBooks } from '@/api/books';
import { listScope, listScopeEditions, listScopeItems, previewScope, publishScope, type ScopeForm, type ScopePreview, type ScopeRaw } from '@/api/scope';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { useSend } from '@/kit/useSend';
import { askForm } from '../kit/forms';
import { useQuery } from '../kit/useQuery';
import { place } from '../session';
import { emptyItem, proceduresFor, readScope, scopeFields } from './scopeForm';

export function useScope(c: string) {
  const community = computed(() => place.value?.level === 'community');
  const catalogue = useQuery('catalogue', 'here');
  const load = useLoad(async () => {
    const [books, items, told, editions] = await Promise.all([getBooks(c), listScopeItems(c, catalogue.value), listScope(c, '', catalogue.value), listScopeEditions(c, catalogue.value)]);
    return { books, items: items.items, told: new Map(told.items.map((x) => [x.id, x])), editions: editions.items, catalogues: [...new Set(books.scope.map((x) => x.catalogue))] };
  }, () => catalogue.value);
  const draft = reactive(new Map<string, ScopeForm>());
  const drop = reactive(new Set<string>());
  const shown = ref<ScopePreview | null>(null);
  const trouble = ref('');
  const reason = ref('');
  const from = ref('');
  const top = computed(() => place.value?.level === 'district');
  const items = computed<ScopeRaw[]>(() => {
    const all = (load.data.value?.items ?? []).map((x) => ({ ...x, ...draft.get(x.id), id: x.id }));
    const added = [...draft].filter(([key]) => key.startsWith('new ')).map(([key, form]) => ({ ...emptyItem(), ...form, id: key }));
    return [...all, ...added];
  });
  const change = computed(() => ({ items: [...draft.values()], drop: [...drop] }));
  const changed = computed(() => draft.size + drop.size > 0);
  const touched = (id: string): boolean => draft.has(id) || drop.has(id);
  const running = computed(() => (shown.value?.held ?? []).filter((h) => touched(h.item)).reduce((n, h) => n + h.running, 0));

  const forget = () => {
    draft.clear();
    drop.clear();
    shown.value = null;
    trouble.value = '';
  };
  watch(catalogue, forget);
  let turn = 0;
  watch(change, async (now) => {
    const mine = ++turn;
    if (!changed.value) return;
    try {
      const got = await previewScope(c, catalogue.value, now);
      if (mine !== turn) return;
      shown.value = got;
      trouble.value = '';
    } catch (e) {
      if (mine === turn) trouble.value = errorWords(e);
    }
  });

  let made = 0;
  async function edit(x: ScopeRaw | null): Promise<void> {
    const data = load.data.value;
    if (!data) return;
    const one = x ?? emptyItem();
    const key = x ? x.id : `new ${++made}`;
    await askForm({
      title: x ? t('修改：{name}', { name: x.title_zh }) : t('加一项'),
      says: one.held === 'above' ? t('上级定的名称、程序和理由不能改；由谁决定只能更严，材料只能增加。') : one.held === 'law' ? t('这是法律交给居民或业主决定的：由谁决定只能更严，不能移出目录。') : undefined,
      button: t('放进草稿'),
      fields: scopeFields(data.books, proceduresFor(data.books, data.items), one, top.value),
      send: async (v) => void draft.set(key, readScope({ ...one, id: key }, v)),
    });
  }
  function undo(id: string): void {
    draft.delete(id);
    drop.delete(id);
  }
  const send = useSend(async (key) => {
    await publishScope(c, catalogue.value, { ...change.value, effective_from: from.value, reason: reason.value }, key);
    reason.value = '';
    forget();
    await load.reload();
  });
  return { community, catalogue, load, items, draft, drop, shown, trouble, reason, from, changed, touched, running, edit, undo, send };
}
