/** Who is using the app, and in which community; one for the whole page. */
import { computed, ref, shallowRef } from 'vue';
import { getMe, signOut as callSignOut, type Me } from '@/api/session';
import { ApiError, setCsrf, setRenewal } from './http';
import { forget, recall, remember } from './i18n';
import { openOutbox, wipeOutbox } from './outbox';
import { wipePhotos } from './photos';
import { claimDrafts, wipeDrafts } from './useDraft';
import { setServerNow } from './useNow';

const STORE = 'zhengyi.community';
const me = shallowRef<Me | null>(null);
const community = ref(recall(STORE) ?? '');
let pending: Promise<void> | null = null;

/** Without a network the app starts as whoever used it last: ids only, no name, no token. */
const KEPT = 'zhengyi.me';

function keepMe(came: Me): void {
  if (!came.account) return forget(KEPT);
  const communities = came.communities.map(({ id, name, resident, perms }) => ({ id, name, resident, perms, resident_name: '', household_text: '', posts: [] }));
  const kept: Me = { ...came, login: '', name: '', csrf: '', places: [], communities };
  remember(KEPT, JSON.stringify({ ...kept, now: undefined }));
}

async function askMe(): Promise<Me> {
  try {
    const came = await getMe();
    keepMe(came);
    return came;
  } catch (e) {
    const kept = recall(KEPT);
    if (!(e instanceof ApiError) || e.status !== 0 || !kept || me.value) throw e;
    return JSON.parse(kept) as Me;
  }
}

async function load(): Promise<void> {
  const came = await askMe();
  me.value = came;
  setCsrf(came.csrf);
  if (came.account) claimDrafts(came.account);
  void openOutbox(came.account ?? '');
  if (came.now) setServerNow(came.now);
  const known = came.communities.some((seat) => seat.id === community.value);
  if (!known && came.communities[0]) choose(came.communities[0].id);
}

/** Makes `id` the community the home page opens with. */
function choose(id: string): void {
  community.value = id;
  remember(STORE, id);
}

/** Asks the server once per page; later callers wait for the same answer. */
function ready(): Promise<void> {
  pending ??= load().catch((e: unknown) => {
    pending = null;
    throw e;
  });
  return pending;
}

/** Asks again, after signing in or out or binding a resident. */
function refresh(): Promise<void> {
  pending = null;
  return ready();
}

/** What this person left on the device goes with the session, also when that was over already. */
async function signOut(): Promise<void> {
  await callSignOut().catch((e: unknown) => {
    if (!(e instanceof ApiError) || e.status !== 401) throw e;
  });
  await wipePersonal();
  await refresh();
}

/** Drafts with their pictures and unsent jobs; pages and answers are never kept. */
export async function wipePersonal(): Promise<void> {
  wipeDrafts();
  forget(KEPT);
  await wipeOutbox();
  await wipePhotos();
}

setRenewal(async () => {
  const before = me.value?.account;
  await refresh();
  return Boolean(before) && me.value?.account === before;
});

const signedIn = computed(() => Boolean(me.value?.account));
const seatIn = (c: string) => me.value?.communities.find((seat) => seat.id === c) ?? null;
const isResident = (c: string) => Boolean(seatIn(c)?.resident);
const may = (c: string, perm: string) => Boolean(seatIn(c)?.perms.includes(perm));

export function useSession() {
  return { me, community, signedIn, seatIn, isResident, may, choose, ready, refresh, signOut };
}
