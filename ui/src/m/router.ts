/** Addresses of the phone app; a community's pages begin with its id so that they can be shared. */
import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { dropBoot } from '@/kit/http';
import { useSession } from '@/kit/useSession';

const C = '/:c(\\d+)';

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./home/EntryPage.vue') },
  { path: C, component: () => import('./home/HomePage.vue') },
  { path: `${C}/matters`, component: () => import('./matter/MatterListPage.vue') },
  { path: `${C}/matters/:id`, component: () => import('./matter/MatterPage.vue') },
  { path: `${C}/matters/:id/plans`, component: () => import('./matter/PlanPage.vue') },
  { path: `${C}/matters/:id/opinions`, component: () => import('./solicit/OpinionPage.vue') },
  { path: `${C}/matters/:id/work`, component: () => import('./work/WorkPage.vue') },
  { path: `${C}/matters/:id/review`, component: () => import('./survey/ReviewPage.vue') },
  { path: `${C}/meetings/:id`, component: () => import('./meeting/MeetingPage.vue') },
  { path: `${C}/ballots/:id/receipt`, component: () => import('./ballot/ReceiptPage.vue') },
  { path: `${C}/board`, component: () => import('./notice/BoardPage.vue') },
  { path: `${C}/notices/:id`, component: () => import('./notice/NoticePage.vue') },
  { path: `${C}/notices/:id/object`, component: () => import('./notice/ObjectionPage.vue') },
  { path: `${C}/topics`, component: () => import('./matter/TopicListPage.vue') },
  { path: `${C}/topics/new`, component: () => import('./matter/TopicPage.vue') },
  { path: '/me', component: () => import('./me/MePage.vue') },
  { path: '/me/taken', component: () => import('./me/TakenPage.vue') },
  { path: '/settings', component: () => import('./me/SettingsPage.vue') },
  { path: '/sign-in', component: () => import('./auth/SignInPage.vue') },
  { path: '/bind', component: () => import('./auth/BindPage.vue') },
  { path: '/demo', component: () => import('./auth/DemoPage.vue') },
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

/** A new page is read from its heading; the first one keeps the browser's own start. */
router.afterEach(async (_to, from) => {
  if (from.matched.length === 0) return;
  await nextTick();
  const heading = document.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
});
