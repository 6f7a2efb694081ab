/** Acts that wait for the network, kept in IndexedDB and sent once each; never votes. */
import { ref, shallowRef } from 'vue';
import { errorWords } from './errors';
import { ApiError, newKey, post, upload } from './http';
import type { Photo } from './photos';
import { onShelf } from './store';

/** What may wait: words and records that mean the same an hour later. */
const MAY_WAIT = /^\/api\/c\/\d+\/(matters\/\d+\/(opinions|progress)|care\/\d+\/visits|pairs\/\d+\/visits|cases|desk_cases|gate_shifts\/\d+\/entries)$/;

export type Job = {
  key: string; /* also the Idempotency-Key: a second try is not a second act */
  account: string;
  path: string;
  body: Record<string, unknown>;
  title: string;
  at: number;
  refused: string; /* the server's words; "" while it waits */
  photos?: Photo[];
  told?: string; /* what the server said that is said once: a code and its word */
};

type Answer = { code?: string; track?: string };

export const mayWait = (path: string): boolean => MAY_WAIT.test(path);

const jobs = shallowRef<Job[]>([]);
const sending = ref(false);
let account = '';

const run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => onShelf('outbox', mode, act);
const put = (job: Job) => run('readwrite', (store) => store.put(job));
const remove = (key: string) => run('readwrite', (store) => store.delete(key));

async function look(): Promise<void> {
  const all = (await run('readonly', (store) => store.getAll())) as Job[];
  jobs.value = all.filter((job) => job.account === account).sort((a, b) => a.at - b.at);
}

/** Nothing came back, or the server asks to come again: the job keeps waiting. */
const waits = (e: unknown) => e instanceof ApiError && (e.status === 0 || e.status === 401 || e.status === 429 || e.status >= 500);

/** The form with the ids of its pictures; one that is up already is not sent again. */
async function withPhotos(job: Pick<Job, 'path' | 'body'>, photos: Photo[], keep: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = { ...job.body };
  for (const photo of photos) {
    if (!photo.id) {
      const files = job.path.replace(/[^/]+$/, 'files');
      photo.id = (await upload<{ id: string }>(`${files}?name=${encodeURIComponent(photo.name)}`, photo.file, photo.name)).id;
      await keep();
    }
    body[photo.field] = [...((body[photo.field] as string[] | undefined) ?? []), photo.id];
  }
  return body;
}

/** True when the next job may be tried. */
async function sendJob(job: Job): Promise<boolean> {
  try {
    const got = await post<Answer | null>(job.path, await withPhotos(job, job.photos ?? [], () => put(job)), job.key);
    if (got?.track) await put({ ...job, photos: [], told: `${got.code ?? ''} ${got.track}` });
    else await remove(job.key);
    return true;
  } catch (e) {
    if (waits(e)) return false;
    await put({ ...job, refused: errorWords(e) });
    return true;
  }
}

/** Neither refused nor sent. */
export const isWaiting = (job: Job): boolean => !job.refused && !job.told;

/** Sends what waits, oldest first; what the server refuses stays with its words. */
export async function flushOutbox(): Promise<void> {
  if (sending.value || !account || !jobs.value.some(isWaiting)) return;
  sending.value = true;
  try {
    for (const job of jobs.value.filter(isWaiting)) if (!(await sendJob(job))) break;
    await look();
  } finally {
    sending.value = false;
  }
}

export type Sent<T> = { way: 'sent'; answer: T } | { way: 'kept' };

/** Sends now, or keeps it for later when nothing comes back; says which. `key` is the press. */
export async function sendOrKeep<T = unknown>(path: string, body: Record<string, unknown>, title: string, key = newKey(), photos: Photo[] = []): Promise<Sent<T>> {
  if (!mayWait(path)) throw new Error(`${path} must not wait`);
  const mine = photos.map(({ field, name, file, id }) => ({ field, name, file, id }));
  try {
    return { way: 'sent', answer: await post<T>(path, await withPhotos({ path, body }, mine, () => Promise.resolve()), key) };
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 0 || !account) throw e;
    await put({ key, account, path, body, title, at: Date.now(), refused: '', photos: mine });
    await look();
    return { way: 'kept' };
  }
}

export async function dropJob(key: string): Promise<void> {
  await remove(key);
  await look();
}

/** Takes this account's jobs off the device. */
export async function wipeOutbox(): Promise<void> {
  for (const job of jobs.value) await remove(job.key).catch(() => undefined);
  jobs.value = [];
}

/** The jobs of this account; another's stay unseen until that one signs in again. */
export async function openOutbox(who: string): Promise<void> {
  account = who;
  if (!who || typeof indexedDB === 'undefined') {
    jobs.value = [];
    return;
  }
  await look().catch(() => undefined);
  await flushOutbox().catch(() => undefined);
}

export function useOutbox() {
  return { jobs, sending };
}
