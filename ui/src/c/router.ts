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
  { path: 'duty', name: 'duty', component: () => import('./duty/RosterPage.vue'), meta: { title: () => t('接访和坐班'), perm: 'board.see', wide: true } },
  { path: 'visits', name: 'visits', component: () => import('./duty/VisitsPage.vue'), meta: { title: () => t('来访登记'), perm: 'visit.run' } },
  { path: 'emergency', name: 'emergency', component: () => import('./emergency/EmergencyPage.vue'), meta: { title: () => t('应急状态'), perm: 'matter.see', wide: true } },
  { path: 'services', name: 'services', component: () => import('./service/ServicesPage.vue'), meta: { title: () => t('服务目录'), perm: 'matter.see', wide: true } },
  { path: 'care', name: 'care', component: () => import('./care/CarePage.vue'), meta: { title: () => t('重点人群走访'), perm: 'care.visit', wide: true } },
  { path: 'campaigns', name: 'campaigns', component: () => import('./campaign/CampaignsPage.vue'), meta: { title: () => t('政策宣传'), perm: 'outreach.run', wide: true } },
  { path: 'deeds', name: 'deeds', component: () => import('./deed/DeedsPage.vue'), meta: { title: () => t('为群众办实事'), perm: 'outreach.run', wide: true } },
  { path: 'studies', name: 'studies', component: () => import('./study/StudiesPage.vue'), meta: { title: () => t('调研'), perm: 'outreach.run', wide: true } },
  { path: 'partners', name: 'partners', component: () => import('./partner/PartnersPage.vue'), meta: { title: () => t('双报到'), perm: 'outreach.run', wide: true } },
  { path: 'grid-workers', name: 'grid-workers', component: () => import('./worker/GridWorkersPage.vue'), meta: { title: () => t('网格员资质'), perm: 'matter.see', wide: true } },
  { path: 'pairs', name: 'pairs', component: () => import('./pair/PairPage.vue'), meta: { title: () => t('包联走访'), perm: 'outreach.run', wide: true } },
  { path: 'care-looks', name: 'care-looks', component: () => import('./care/LooksPage.vue'), meta: { title: () => t('敏感信息查看记录'), perm: 'care.audit' } },
  { path: 'orders', name: 'orders', component: () => import('./service/OrdersPage.vue'), meta: { title: () => t('服务订单'), perm: 'service.run', wide: true } },
  { path: 'orders/:order', name: 'order', component: () => import('./service/OrderPage.vue'), meta: { title: () => t('服务订单'), wide: true } },
  { path: 'home-bound', name: 'home-bound', component: () => import('./service/HomeBoundPage.vue'), meta: { title: () => t('不便出门的居民'), perm: 'service.run', wide: true } },
  { path: 'hall', name: 'hall', component: () => import('./hall/HallPage.vue'), meta: { title: () => t('便民服务大厅'), perm: 'matter.see', wide: true } },
  { path: 'canteen', name: 'canteen', component: () => import('./canteen/CanteenPage.vue'), meta: { title: () => t('食堂和日间照料'), perm: 'service.do', wide: true } },
  { path: 'circle', name: 'circle', component: () => import('./circle/CirclePage.vue'), meta: { title: () => t('便民服务圈'), perm: 'matter.see', wide: true } },
  { path: 'menu', name: 'menu', component: () => import('./wish/MenuPage.vue'), meta: { title: () => t('点单下单接单'), perm: 'matter.see', wide: true } },
  { path: 'needs', name: 'needs', component: () => import('./need/NeedsPage.vue'), meta: { title: () => t('三张清单'), perm: 'matter.see', wide: true } },
  { path: 'projects/:project', name: 'project', component: () => import('./need/ProjectPage.vue'), meta: { title: () => t('项目'), perm: 'matter.see', wide: true } },
  { path: 'venues', name: 'venues', component: () => import('./venue/VenuesPage.vue'), meta: { title: () => t('场地'), perm: 'matter.see', wide: true } },
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
  { path: 'map', name: 'map', component: () => import('./map/MapPage.vue'), meta: { title: () => t('网格地图'), perm: 'board.see', wide: true } },
  { path: 'works', name: 'works', component: () => import('./board/WorksPage.vue'), meta: { title: () => t('工程量'), perm: 'matter.see' } },
  { path: 'money', name: 'money', component: () => import('./money/MoneyPage.vue'), meta: { title: () => t('资金台账'), perm: 'matter.see' } },
  { path: 'archives', name: 'archives', component: () => import('./archive/ArchivePage.vue'), meta: { title: () => t('档案'), perm: 'matter.see' } },
  { path: 'measures', name: 'measures', component: () => import('./measure/MeasuresPage.vue'), meta: { title: () => t('成效指标'), perm: 'board.see', wide: true } },
  { path: 'measures/:word', name: 'measure-rows', component: () => import('./measure/MeasureRowsPage.vue'), meta: { title: () => t('指标名单'), perm: 'matter.see' } },
  { path: 'polls/:poll/paper', name: 'poll-paper', component: () => import('./paper/PollPaperPage.vue'), meta: { title: () => t('纸质测评'), perm: 'survey.run' } },
  { path: 'petitions', name: 'petitions', component: () => import('./measure/PetitionsPage.vue'), meta: { title: () => t('信访件'), perm: 'matter.see' } },
  { path: 'pilot', name: 'pilot', component: () => import('./measure/PilotPage.vue'), meta: { title: () => t('试点和示范'), perm: 'matter.see' } },
  { path: 'named', name: 'named', component: () => import('./named/NamedPage.vue'), meta: { title: () => t('命名集合'), perm: 'board.see' } },
  { path: 'spots', name: 'spots', component: () => import('./measure/SpotsPage.vue'), meta: { title: () => t('抽查'), perm: 'matter.see' } },
  { path: 'spots/:spot', name: 'spot', component: () => import('./measure/SpotPage.vue'), meta: { title: () => t('抽查'), perm: 'matter.see' } },
  { path: 'boards/:what', name: 'drill', component: () => import('./board/DrillPage.vue'), meta: { title: () => t('看板名单'), perm: 'matter.see' } },
  { path: 'clues', name: 'clues', component: () => import('./clue/CluesPage.vue'), meta: { title: () => t('监督线索'), perm: 'supervise' } },
  { path: 'clues/:clue', name: 'clue', component: () => import('./clue/CluePage.vue'), meta: { title: () => t('监督线索'), perm: 'supervise' } },
  { path: 'urges', name: 'urges', component: () => import('./urge/UrgesPage.vue'), meta: { title: () => t('限时督办'), perm: 'urge.run', wide: true } },
  { path: 'my-urges', name: 'my-urges', component: () => import('./urge/MyUrgesPage.vue'), meta: { title: () => t('督办我的'), perm: 'todo.see' } },
  { path: 'bypass', name: 'bypass', component: () => import('./watch/BypassPage.vue'), meta: { title: () => t('应议未议'), perm: 'matter.see' } },
  { path: 'posts', name: 'posts', component: () => import('./setting/PostsPage.vue'), meta: { title: () => t('岗位'), perm: 'matter.see' } },
  { path: 'accounts', name: 'accounts', component: () => import('./setting/AccountsPage.vue'), meta: { title: () => t('账号'), perm: 'account.run' } },
  { path: 'templates', name: 'templates', component: () => import('./setting/TemplatesPage.vue'), meta: { title: () => t('流程模板'), perm: 'matter.see' } },
  { path: 'masters', name: 'masters', component: () => import('./setting/MastersPage.vue'), meta: { title: () => t('制度'), perm: 'matter.see' } },
  { path: 'rules', name: 'rules', component: () => import('./setting/RulesPage.vue'), meta: { title: () => t('规则'), perm: 'matter.see', wide: true } },
  { path: 'library', name: 'library', component: () => import('./library/CasesPage.vue'), meta: { title: () => t('案例库'), perm: 'matter.see' } },
  { path: 'library/:case', name: 'library-case', component: () => import('./library/CasePage.vue'), meta: { title: () => t('案例'), perm: 'matter.see' } },
  { path: 'cases', name: 'cases', component: () => import('./case/CasesPage.vue'), meta: { title: () => t('办件'), perm: 'case.see' } },
  { path: 'cases/:case', name: 'case', component: () => import('./case/CaseBenchPage.vue'), meta: { title: () => t('办件详情') } },
  { path: 'case-rates', name: 'case-rates', component: () => import('./case/RatesPage.vue'), meta: { title: () => t('办件三率'), perm: 'board.see' } },
  { path: 'joint-meetings', name: 'joint-meetings', component: () => import('./joint/JointsPage.vue'), meta: { title: () => t('联席会议'), perm: 'todo.see', wide: true } },
  { path: 'joint-meetings/:meeting', name: 'joint-meeting', component: () => import('./joint/JointPage.vue'), meta: { title: () => t('联席会议'), perm: 'todo.see', wide: true } },
  { path: 'case-work', name: 'case-work', component: () => import('./case/WorkListPage.vue'), meta: { title: () => t('派给我办的'), perm: 'case.handle' } },
  { path: 'case-calls', name: 'case-calls', component: () => import('./case/CallbacksPage.vue'), meta: { title: () => t('再次回访'), perm: 'case.see' } },
  { path: 'common', name: 'common', component: () => import('./case/CommonPage.vue'), meta: { title: () => t('共性问题'), perm: 'case.see' } },
  { path: 'responsibilities', name: 'responsibilities', component: () => import('./case/ResponsibilityPage.vue'), meta: { title: () => t('责任清单和准入'), perm: 'case.handle' } },
  { path: 'case-holds', name: 'case-holds', component: () => import('./case/HoldsPage.vue'), meta: { title: () => t('挂账和暂停'), perm: 'case.see' } },
  { path: 'tickets', name: 'tickets', component: () => import('./channel/TicketsPage.vue'), meta: { title: () => t('热线工单'), perm: 'case.see' } },
  { path: 'boxes', name: 'boxes', component: () => import('./channel/BoxesPage.vue'), meta: { title: () => t('意见箱'), perm: 'case.see' } },
  { path: 'boxes/:box', name: 'box', component: () => import('./channel/BoxPage.vue'), meta: { title: () => t('意见箱'), perm: 'case.see' } },
  { path: 'devices', name: 'devices', component: () => import('./channel/DevicesPage.vue'), meta: { title: () => t('设备报警'), perm: 'case.see' } },
  { path: 'letters', name: 'letters', component: () => import('./letter/LettersPage.vue'), meta: { title: () => t('通知发送'), perm: 'setting.run' } },
  { path: 'wordings', name: 'wordings', component: () => import('./letter/WordingsPage.vue'), meta: { title: () => t('通知用语'), perm: 'setting.run' } },
  { path: 'clients', name: 'clients', component: () => import('./channel/ClientsPage.vue'), meta: { title: () => t('程序密钥'), perm: 'setting.run' } },
  { path: 'disputes', name: 'disputes', component: () => import('./dispute/DisputesPage.vue'), meta: { title: () => t('矛盾调解'), perm: 'dispute.desk' } },
  { path: 'my-disputes', name: 'my-disputes', component: () => import('./dispute/DisputesPage.vue'), meta: { title: () => t('我的调解'), perm: 'dispute.mediate' } },
  { path: 'disputes/:dispute', name: 'dispute', component: () => import('./dispute/DisputeBenchPage.vue'), meta: { title: () => t('纠纷') } },
  { path: 'warnings', name: 'warnings', component: () => import('./dispute/WarningsPage.vue'), meta: { title: () => t('苗头预警'), perm: 'dispute.desk' } },
  { path: 'screenings', name: 'screenings', component: () => import('./dispute/ScreeningsPage.vue'), meta: { title: () => t('排查台账'), perm: 'dispute.desk' } },
  { path: 'team', name: 'team', component: () => import('./dispute/TeamPage.vue'), meta: { title: () => t('调解队伍'), perm: 'matter.see' } },
  { path: 'units', name: 'units', component: () => import('./case/UnitsPage.vue'), meta: { title: () => t('承办单位'), perm: 'case.see' } },
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
