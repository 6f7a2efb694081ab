/** Pages of the console; `perm` in a route's meta hides its menu entry and shows why it is shut. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { firstPlace, loadSession, me, placeId, places } from './session';
import { lang, t } from '@/kit/i18n';
import { openForm } from './kit/forms';
import { isUnsaved, mayLeave } from './kit/unsaved';
import { pageName } from './kit/usePageName';
import { watch } from 'vue';

declare module 'vue-router' {
  interface RouteMeta {
    title?: () => string;
    perm?: string;
    open?: boolean;
    wide?: boolean;
  }
}

const inPlace: RouteRecordRaw[] = [
  { path: 'todo', name: 'todo', component: () => import('./todo/TodoPage.vue'), meta: { title: () => t('待办'), perm: 'todo.see' } },
  { path: 'messages', name: 'messages', component: () => import('./message/MessagesPage.vue'), meta: { title: () => t('消息') } },
  { path: 'meetings', name: 'meetings', component: () => import('./meeting/MeetingsPage.vue'), meta: { title: () => t('会议'), perm: 'matter.see' } },
  { path: 'meetings/:meeting', name: 'meeting', component: () => import('./meeting/MeetingPage.vue'), meta: { title: () => t('会场'), perm: 'matter.see' } },
  { path: 'meetings/:meeting/slips', name: 'slips', component: () => import('./meeting/SlipsPage.vue'), meta: { title: () => t('送会议决定'), perm: 'matter.see' } },
  { path: 'concerns', name: 'concerns', component: () => import('./concern/ConcernsPage.vue'), meta: { title: () => t('群众反映'), perm: 'matter.see' } },
  { path: 'reps', name: 'reps', component: () => import('./meeting/RepsPage.vue'), meta: { title: () => t('居民代表'), perm: 'matter.see' } },
  { path: 'matters', name: 'matters', component: () => import('./matter/MattersPage.vue'), meta: { title: () => t('事项'), perm: 'matter.see' } },
  { path: 'matters/new', name: 'matter-new', component: () => import('./matter/MatterNewPage.vue'), meta: { title: () => t('新建事项'), perm: 'matter.run' } },
  { path: 'matters/:matter', name: 'matter', component: () => import('./matter/BenchPage.vue'), meta: { title: () => t('事项工作台'), perm: 'matter.see' } },
  { path: 'matters/:matter/paper', name: 'paper', component: () => import('./paper/PaperPage.vue'), meta: { title: () => t('纸质渠道'), perm: 'matter.see' } },
  { path: 'batches/:batch', name: 'paper-batch', component: () => import('./paper/BatchPage.vue'), meta: { title: () => t('纸面录入'), perm: 'matter.see' } },
  { path: 'ballots/:ballot/blanks', name: 'hand-outs', component: () => import('./paper/HandOutPage.vue'), meta: { title: () => t('发空白票'), perm: 'ballot.run' } },
  { path: 'kiosk', name: 'kiosk', component: () => import('./kiosk/ShiftsPage.vue'), meta: { title: () => t('共用平板'), perm: 'matter.see' } },
  { path: 'cards', name: 'cards', component: () => import('./register/CardsPage.vue'), meta: { title: () => t('明白卡'), perm: 'register.see' } },
  { path: 'demands', name: 'demands', component: () => import('./matter/DemandsPage.vue'), meta: { title: () => t('居民议题'), perm: 'matter.see' } },
  { path: 'covenants', name: 'covenants', component: () => import('./covenant/CovenantsPage.vue'), meta: { title: () => t('公约和章程'), perm: 'matter.see' } },
  { path: 'liaisons', name: 'liaisons', component: () => import('./setting/LiaisonsPage.vue'), meta: { title: () => t('协商联络员'), perm: 'matter.see' } },
  { path: 'notices', name: 'notices', component: () => import('./notice/NoticesPage.vue'), meta: { title: () => t('公示'), perm: 'matter.see' } },
  { path: 'notices/:notice', name: 'notice', component: () => import('./notice/NoticePage.vue'), meta: { title: () => t('公示详情'), perm: 'matter.see' } },
  { path: 'residents', name: 'residents', component: () => import('./register/ResidentsPage.vue'), meta: { title: () => t('居民'), perm: 'register.see' } },
  { path: 'houses', name: 'houses', component: () => import('./register/HousesPage.vue'), meta: { title: () => t('房屋'), perm: 'register.see' } },
  { path: 'terms', name: 'terms', component: () => import('./register/TermsPage.vue'), meta: { title: () => t('任期登记'), perm: 'matter.see' } },
  { path: 'organisations', name: 'organisations', component: () => import('./register/OrganisationsPage.vue'), meta: { title: () => t('单位'), perm: 'register.see' } },
  { path: 'import', name: 'import', component: () => import('./register/ImportPage.vue'), meta: { title: () => t('导入名册'), perm: 'import.run' } },
  { path: 'boards', name: 'boards', component: () => import('./board/BoardsPage.vue'), meta: { title: () => t('四项看板'), perm: 'board.see', wide: true } },
  { path: 'works', name: 'works', component: () => import('./board/WorksPage.vue'), meta: { title: () => t('工程量'), perm: 'matter.see' } },
  { path: 'money', name: 'money', component: () => import('./money/MoneyPage.vue'), meta: { title: () => t('资金台账'), perm: 'matter.see' } },
  { path: 'archives', name: 'archives', component: () => import('./archive/ArchivePage.vue'), meta: { title: () => t('档案'), perm: 'matter.see' } },
  { path: 'measures', name: 'measures', component: () => import('./measure/MeasuresPage.vue'), meta: { title: () => t('成效指标'), perm: 'board.see', wide: true } },
  { path: 'measures/:word', name: 'measure-rows', component: () => import('./measure/MeasureRowsPage.vue'), meta: { title: () => t('指标名单'), perm: 'matter.see' } },
  { path: 'spots', name: 'spots', component: () => import('./measure/SpotsPage.vue'), meta: { title: () => t('抽查'), perm: 'matter.see' } },
  { path: 'spots/:spot', name: 'spot', component: () => import('./measure/SpotPage.vue'), meta: { title: () => t('抽查'), perm: 'matter.see' } },
  { path: 'boards/:what', name: 'drill', component: () => import('./board/DrillPage.vue'), meta: { title: () => t('看板名单'), perm: 'matter.see' } },
  { path: 'bypass', name: 'bypass', component: () => import('./watch/BypassPage.vue'), meta: { title: () => t('应议未议'), perm: 'matter.see' } },
  { path: 'posts', name: 'posts', component: () => import('./setting/PostsPage.vue'), meta: { title: () => t('岗位'), perm: 'matter.see' } },
  { path: 'accounts', name: 'accounts', component: () => import('./setting/AccountsPage.vue'), meta: { title: () => t('账号'), perm: 'account.run' } },
  { path: 'templates', name: 'templates', component: () => import('./setting/TemplatesPage.vue'), meta: { title: () => t('流程模板'), perm: 'matter.see' } },
  { path: 'masters', name: 'masters', component: () => import('./setting/MastersPage.vue'), meta: { title: () => t('制度'), perm: 'matter.see' } },
  { path: 'rules', name: 'rules', component: () => import('./setting/RulesPage.vue'), meta: { title: () => t('规则'), perm: 'matter.see', wide: true } },
  { path: 'cases', name: 'cases', component: () => import('./library/CasesPage.vue'), meta: { title: () => t('案例库'), perm: 'matter.see' } },
  { path: 'cases/:case', name: 'case', component: () => import('./library/CasePage.vue'), meta: { title: () => t('案例'), perm: 'matter.see' } },
  { path: 'scope', name: 'scope', component: () => import('./setting/ScopePage.vue'), meta: { title: () => t('决策目录'), perm: 'matter.see', wide: true } },
  { path: 'holidays', name: 'holidays', component: () => import('./setting/HolidaysPage.vue'), meta: { title: () => t('假日'), perm: 'matter.see' } },
];

export const router = createRouter({
  history: createWebHistory('/c/'),
  routes: [
    { path: '/', name: 'start', component: () => import('./entry/StartPage.vue'), meta: { title: () => t('工作台') } },
    { path: '/sign-in', name: 'sign-in', component: () => import('./entry/SignInPage.vue'), meta: { title: () => t('登录'), open: true } },
    { path: '/reset', name: 'reset', component: () => import('./entry/ResetPage.vue'), meta: { title: () => t('设新密码'), open: true } },
    { path: '/p/:place/kiosk/:shift', name: 'kiosk-stand', component: () => import('./kiosk/KioskPage.vue'), meta: { title: () => t('共用平板') } },
    { path: '/p/:place', component: () => import('./shell/ShellPage.vue'), children: inPlace },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./entry/MissingPage.vue'), meta: { title: () => t('没有这一页'), open: true } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach(async (to, from) => {
  if (to.path !== from.path && isUnsaved()) {
    if (!mayLeave()) return false;
    openForm.value?.answer(false);
    openForm.value = null;
  }
  if (!me.value || places.value.length === 0) {
    try {
      await loadSession();
    } catch {
      return to.name === 'start' || to.meta.open ? true : { name: 'start', query: { to: to.fullPath } };
    }
  }
  if (to.meta.open) return true;
  if (!me.value?.account) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  if (to.name === 'start') {
    const first = firstPlace();
    if (first) return `/p/${first.id}/${first.level === 'community' ? 'todo' : 'boards'}`;
  }
  if (typeof to.params.place === 'string') placeId.value = to.params.place;
  return true;
});

const titled = () => {
  const name = router.currentRoute.value.meta.title;
  document.title = [pageName.value, name?.(), t('征议工作台')].filter(Boolean).join(' · ');
};
router.afterEach(titled);
watch([lang, pageName], titled);
