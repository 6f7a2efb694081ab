/** Acts that wait for the network, kept in IndexedDB and sent once each; never votes. */
import { ref, shallowRef } from 'vue';
import { errorWords } from './errors';
import { ApiError, newKey, post } from './http';

/** What may wait: words and records that mean the same an hour later. */
const MAY_WAIT = /^\/api\/c\/\d+\/matters\/\d+\/(opinions|progress)$/;

export type Job = {
  key: string; /* also the Idempotency-Key: a second try is not a second act */
  account: string;
  path: string;
  body: Record<string, unknown>;
  title: string;
  at: number;
  refused: string; /* the server's words; "" while it waits */
};

export const mayWait = (path: string): boolean => MAY_WAIT.test(path);

const jobs = shallowRef<Job[]>([]);
const sending = ref(false);
let account = '';

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open('zhengyi', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'key' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** One request to the store, done when it is on the disk. */
async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const change = db.transaction('outbox', mode);
      const asked = act(change.objectStore('outbox'));
      change.oncomplete = () => done(asked.result);
      change.onerror = change.onabort = () => fail(change.error);
    });
  } finally {
    db.close();
  }
}

const put = (job: Job) => run('readwrite', (store) => store.put(job));
const remove = (key: string) => run('readwrite', (store) => store.delete(key));

async function look(): Promise<void> {
  const all = (await run('readonly', (store) => store.getAll())) as Job[];
  jobs.value = all.filter((job) => job.account === account).sort((a, b) => a.at - b.at);
}

/** Nothing came back, or the server asks to come again: the job keeps waiting. */
const waits = (e: unknown) => e instanceof ApiError && (e.status === 0 || e.status === 401 || e.status === 429 || e.status >= 500);

/** True when the next job may be tried. */
async function sendJob(job: Job): Promise<boolean> {
  try {
    await post(job.path, job.body, job.key);
    await remove(job.key);
    return true;
  } catch (e) {
    if (waits(e)) return false;
    await put({ ...job, refused: errorWords(e) });
    return true;
  }
}

/** Sends what waits, oldest first; what the server refuses stays with its words. */
export async function flushOutbox(): Promise<void> {
  if (sending.value || !account || !jobs.value.some((job) => !job.refused)) return;
  sending.value = true;
  try {
    for (const job of jobs.value.filter((one) => !one.refused)) if (!(await sendJob(job))) break;
    await look();
  } finally {
    sending.value = false;
  }
}

/** Sends now, or keeps it for later when nothing comes back; says which. `key` is the press. */
export async function sendOrKeep(path: string, body: Record<string, unknown>, title: string, key = newKey()): Promise<'sent' | 'kept'> {
  if (!mayWait(path)) throw new Error(`${path} must not wait`);
  try {
    await post(path, body, key);
    return 'sent';
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 0 || !account) throw e;
    await put({ key, account, path, body, title, at: Date.now(), refused: '' });
    await look();
    return 'kept';
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
