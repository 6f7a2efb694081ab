/** The to-do list in order of pressing, its tabs with counts, and the calendar beside it. */
import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listAllTodos, type Todo } from '@/api/todo';
import { t } from '@/kit/i18n';
import { useNow } from '@/kit/useNow';
import type { TabItem } from '../kit/TabRow.vue';
import { byDue, dueToday } from '../kit/due';
import { usePages } from '../kit/usePages';
import { todoCount } from '../shell/useTodoCount';
import { todoGroup } from './todoAct';

export type TodoTab = 'all' | 'late' | 'today' | 'solicit' | 'meet' | 'notice' | 'work';

export function useTodo(c: string) {
  const route = useRoute();
  const router = useRouter();
  const now = useNow();
  const tab = ref<string>(typeof route.query.tab === 'string' ? route.query.tab : 'all');
  const everyone = computed(() => route.query.of === 'all');
  const { load, items, next, busy, more } = usePages<Todo>((after) => listAllTodos(c, !everyone.value, after), () => everyone.value);

  const sorted = computed(() => [...items.value].sort(byDue));
  const late = (one: Todo) => one.due_at !== null && one.due_at < now.value;
  const tests: Record<string, (one: Todo) => boolean> = {
    all: () => true,
    late,
    today: (one) => dueToday(one.due_at, now.value),
  };
  const inTab = (id: string) => sorted.value.filter(tests[id] ?? ((one) => todoGroup(one) === id));
  const rows = computed(() => inTab(tab.value));
  const tabs = computed<TabItem[]>(() => [
    { id: 'all', label: t('全部'), count: sorted.value.length },
    { id: 'late', label: t('已超时'), count: inTab('late').length, tone: inTab('late').length ? 'seal' : undefined },
    { id: 'today', label: t('今天到期'), count: inTab('today').length, tone: inTab('today').length ? 'amber' : undefined },
    { id: 'solicit', label: t('立项征询'), count: inTab('solicit').length },
    { id: 'meet', label: t('会议决议'), count: inTab('meet').length },
    { id: 'notice', label: t('公示'), count: inTab('notice').length },
    { id: 'work', label: t('实施归档'), count: inTab('work').length },
  ]);
  const days = computed(() => sorted.value.filter((one) => one.due_at !== null && one.due_at >= now.value).slice(0, 5));

  watch(items, (all) => {
    if (everyone.value || !load.data.value) return;
    todoCount.total = all.length;
    todoCount.late = all.filter(late).length;
  });
  watch(tab, (id) => void router.replace({ query: { ...route.query, tab: id === 'all' ? undefined : id } }));
  const show = (all: boolean) => void router.replace({ query: { ...route.query, of: all ? 'all' : undefined } });
  return { load, rows, tabs, tab, now, next, busy, more, everyone, show, days };
}
