/** Addresses of the phone app; a community's pages begin with its id so that they can be shared. */
import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { dropBoot } from '@/kit/http';
import { t } from '@/kit/i18n';
import { useSession } from '@/kit/useSession';
import { useToast } from '@/kit/useToast';

const C = '/:c(\\d+)';

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./home/EntryPage.vue') },
  { path: C, component: () => import('./home/HomePage.vue') },
  { path: `${C}/matters`, component: () => import('./matter/MatterListPage.vue') },
  { path: `${C}/matters/:id`, component: () => import('./matter/MatterPage.vue') },
  { path: `${C}/matters/:id/try`, component: () => import('./rules/TrialPage.vue') },
  { path: `${C}/matters/:id/plans`, component: () => import('./matter/PlanPage.vue') },
  { path: `${C}/matters/:id/opinions`, component: () => import('./solicit/OpinionPage.vue') },
  { path: `${C}/matters/:id/work`, component: () => import('./work/WorkPage.vue') },
  { path: `${C}/matters/:id/review`, component: () => import('./survey/ReviewPage.vue') },
  { path: `${C}/meetings/:id`, component: () => import('./meeting/MeetingPage.vue') },
  { path: `${C}/rep`, component: () => import('./rep/RepPage.vue') },
  { path: `${C}/rep/matters/:id`, component: () => import('./rep/HomesPage.vue') },
  { path: `${C}/rep/meetings/:id`, component: () => import('./rep/HomesPage.vue') },
  { path: `${C}/decisions`, component: () => import('./rep/NewsPage.vue') },
  { path: `${C}/ballots/:id/receipt`, component: () => import('./ballot/ReceiptPage.vue') },
  { path: `${C}/board`, component: () => import('./notice/BoardPage.vue') },
  { path: `${C}/notices/:id`, component: () => import('./notice/NoticePage.vue') },
  { path: `${C}/notices/:id/object`, component: () => import('./notice/ObjectionPage.vue') },
  { path: `${C}/card`, component: () => import('./home/CardPage.vue') },
  { path: `${C}/rules`, component: () => import('./rules/RulesPage.vue') },
  { path: `${C}/scope`, component: () => import('./rules/ScopePage.vue') },
  { path: `${C}/covenants`, component: () => import('./rules/CovenantPage.vue') },
  { path: `${C}/duty`, component: () => import('./duty/DutyPage.vue') },
  { path: `${C}/care`, component: () => import('./care/CareListPage.vue') },
  { path: `${C}/care/:id`, component: () => import('./care/CarePage.vue') },
  { path: '/duty', component: () => import('./duty/MyDutyPage.vue') },
  { path: `${C}/partners`, component: () => import('./partner/PartnerPage.vue') },
  { path: `${C}/deeds`, component: () => import('./deed/DeedsPage.vue') },
  { path: `${C}/pairs`, component: () => import('./pair/PairListPage.vue') },
  { path: `${C}/emergency`, component: () => import('./emergency/EmergencyPage.vue') },
  { path: `${C}/services`, component: () => import('./service/ServicesPage.vue') },
  { path: `${C}/orders`, component: () => import('./service/OrderListPage.vue') },
  { path: `${C}/orders/:id`, component: () => import('./service/OrderPage.vue') },
  { path: `${C}/hall`, component: () => import('./hall/ScreenPage.vue') },
  { path: `${C}/menu`, component: () => import('./wish/MenuPage.vue') },
  { path: `${C}/needs`, component: () => import('./need/NeedsPage.vue') },
  { path: `${C}/venues`, component: () => import('./venue/VenuePage.vue') },
  { path: '/library', component: () => import('./library/LibraryPage.vue') },
  { path: `${C}/library/:id`, component: () => import('./library/CasePage.vue') },
  { path: `${C}/money`, component: () => import('./money/MoneyPage.vue') },
  { path: `${C}/polls`, component: () => import('./money/PollPage.vue') },
  { path: `${C}/report`, component: () => import('./case/ReportPage.vue') },
  { path: `${C}/patrol`, component: () => import('./case/ReportPage.vue') },
  { path: `${C}/cases`, component: () => import('./case/MyCasesPage.vue') },
  { path: `${C}/cases/:id`, component: () => import('./case/CasePage.vue') },
  { path: `${C}/case-work`, component: () => import('./case/CaseWorkPage.vue') },
  { path: `${C}/disputes`, component: () => import('./dispute/DisputeListPage.vue') },
  { path: `${C}/disputes/:id`, component: () => import('./dispute/DisputePage.vue') },
  { path: `${C}/clues`, component: () => import('./clue/CluePage.vue') },
  { path: `${C}/track`, component: () => import('./case/TrackPage.vue') },
  { path: `${C}/topics`, component: () => import('./matter/TopicListPage.vue') },
  { path: `${C}/topics/new`, component: () => import('./matter/TopicPage.vue') },
  { path: '/urges', component: () => import('./urge/UrgesPage.vue') },
  { path: '/me', component: () => import('./me/MePage.vue') },
  { path: '/me/outbox', component: () => import('./me/OutboxPage.vue') },
  { path: '/me/messages', component: () => import('./me/MessagesPage.vue') },
  { path: '/me/reach', component: () => import('./me/ReachPage.vue') },
  { path: '/me/taken', component: () => import('./me/TakenPage.vue') },
  { path: '/settings', component: () => import('./me/SettingsPage.vue') },
  { path: '/sign-in', component: () => import('./auth/SignInPage.vue') },
  { path: '/bind', component: () => import('./auth/BindPage.vue') },
  { path: '/demo', component: () => import('./auth/DemoPage.vue') },
  { path: '/verify', component: () => import('./verify/VerifyPage.vue') },
  { path: '/help', component: () => import('./me/HelpPage.vue') },
  { path: '/:rest(.*)', component: () => import('./home/MissingPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
});

router.beforeEach((to, from) => {
  if (from.matched.length > 0) dropBoot();
  const c = to.params['c'];
  if (typeof c === 'string') useSession().choose(c);
});

const WAIT_MS = 3000;

/** A new page is read from its heading; until that is there the focus waits at its start. */
function focusHeading(): void {
  const take = (el: HTMLElement | null) => {
    el?.setAttribute('tabindex', '-1');
    el?.focus({ preventScroll: true });
  };
  const heading = () => document.querySelector<HTMLElement>('h1');
  take(heading() ?? document.getElementById('main'));
  if (heading()) return;
  const seen = new MutationObserver(() => {
    if (!heading()) return;
    seen.disconnect();
    if (document.activeElement?.id === 'main' || document.activeElement === document.body) take(heading());
  });
  seen.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => seen.disconnect(), WAIT_MS);
}

/** The first page keeps the browser's own start. */
router.afterEach(async (to, from) => {
  if (from.matched.length === 0 || to.path === from.path) return;
  await nextTick();
  focusHeading();
});

/** After an update the old page's parts are gone from the server: the address is opened anew, once. */
router.onError((_e, to) => {
  const mark = 'zhengyi.renewed';
  if (!navigator.onLine || sessionStorage.getItem(mark) === to.fullPath) {
    useToast().say(t('这一页现在打不开，请检查网络后再试'));
    return;
  }
  sessionStorage.setItem(mark, to.fullPath);
  window.location.assign(to.fullPath);
});
