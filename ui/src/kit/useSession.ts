/** Who is using the app, and in which community; one for the whole page. */
import { computed, ref, shallowRef } from 'vue';
import { getMe, signOut as callSignOut, type Me } from '@/api/session';
import { setCsrf } from './http';
import { recall, remember } from './i18n';
import { setServerNow } from './useNow';

const STORE = 'zhengyi.community';
const me = shallowRef<Me | null>(null);
const community = ref(recall(STORE) ?? '');
let pending: Promise<void> | null = null;

async function load(): Promise<void> {
  const came = await getMe();
  me.value = came;
  setCsrf(came.csrf);
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

async function signOut(): Promise<void> {
  await callSignOut();
  await refresh();
}

const signedIn = computed(() => Boolean(me.value?.account));
const seatIn = (c: string) => me.value?.communities.find((seat) => seat.id === c) ?? null;
const isResident = (c: string) => Boolean(seatIn(c)?.resident);
const may = (c: string, perm: string) => Boolean(seatIn(c)?.perms.includes(perm));

export function useSession() {
  return { me, community, signedIn, seatIn, isResident, may, choose, ready, refresh, signOut };
}
