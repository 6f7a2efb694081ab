/** Who works here and where: the account, its places, and what it may do at each of them. */
import { computed, ref, shallowRef } from 'vue';
import { getMe, listPlaces, signOut as sendSignOut, type Me, type Place } from '@/api/session';
import { ApiError, setCsrf } from '@/kit/http';
import { setServerNow } from '@/kit/useNow';
import { onOtherWindow, tellWindows } from './kit/windows';

export const me = shallowRef<Me | null>(null);
export const places = shallowRef<Place[]>([]);
export const placeId = ref('');

const byId = computed(() => new Map(places.value.map((p) => [p.id, p])));
export const place = computed(() => byId.value.get(placeId.value) ?? null);
export const isCommunity = computed(() => place.value?.level === 'community');

/** The place and all above it, highest first. */
export function pathOf(id: string): Place[] {
  const found: Place[] = [];
  for (let p = byId.value.get(id); p; p = p.parent ? byId.value.get(p.parent) : undefined) found.unshift(p);
  return found;
}

export function placeName(id: string): string {
  return byId.value.get(id)?.name ?? '';
}

/** Permissions hold at a place and below it. */
export function permsAt(id: string): Set<string> {
  const perms = new Set<string>();
  const above = new Set(pathOf(id).map((p) => p.id));
  for (const one of me.value?.communities ?? []) if (one.id === id) one.perms.forEach((p) => perms.add(p));
  for (const one of me.value?.places ?? []) if (above.has(one.id)) one.perms.forEach((p) => perms.add(p));
  return perms;
}

const here = computed(() => permsAt(placeId.value));

/** A comfort only: the server is the judge. */
export function can(perm: string): boolean {
  return here.value.has(perm);
}

/** Places this account works at: its own and those below them. */
export const myPlaces = computed(() =>
  places.value.filter((p) => {
    const perms = permsAt(p.id);
    return perms.has('todo.see') || perms.has('board.see') || perms.has('matter.see') || perms.has('account.run');
  }),
);

/** The post's title at the present place, for the header. */
export const postTitle = computed(() => {
  const seats = me.value?.communities ?? [];
  const seat = seats.find((one) => one.id === placeId.value) ?? seats[0];
  return seat?.posts?.[0]?.title ?? '';
});

/** Reads who is there; an account of null is a visitor. */
export async function loadSession(): Promise<void> {
  const [who, where] = await Promise.all([getMe(), listPlaces()]);
  setCsrf(who.csrf ?? '');
  if (who.now) setServerNow(who.now);
  me.value = who;
  places.value = where.items;
}

/** Asks once who is there, which keeps the session; its token may have changed. */
export async function keepSession(): Promise<void> {
  const who = await getMe();
  setCsrf(who.csrf ?? '');
  if (who.account) me.value = who;
}

export async function signOut(): Promise<void> {
  try {
    await sendSignOut();
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 401) throw e;
  }
  me.value = null;
  tellWindows('');
}

/** Another window signed out, or in as someone else: what stands here is no longer this person's. */
export const elsewhere = ref<string | null>(null);

export function watchWindows(): void {
  onOtherWindow((account) => {
    const mine = me.value?.account ?? '';
    elsewhere.value = me.value && account !== mine ? account : null;
    if (me.value && account === mine) void keepSession().catch(() => undefined);
  });
}

/** Where an account starts: its lowest place with work, else its boards. */
export function firstPlace(): Place | null {
  const mine = myPlaces.value;
  const own = new Set([...(me.value?.communities ?? []), ...(me.value?.places ?? [])].map((p) => p.id));
  const owned = mine.filter((p) => own.has(p.id));
  return owned.find((p) => p.level === 'community') ?? owned[0] ?? mine[0] ?? null;
}
