/** What this device keeps beyond words: acts that wait and pictures not sent yet, in IndexedDB. */

const NAME = 'zhengyi';
const VERSION = 2;
export type Shelf = 'outbox' | 'pictures';

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const shelf of ['outbox', 'pictures']) if (!asked.result.objectStoreNames.contains(shelf)) asked.result.createObjectStore(shelf, { keyPath: 'key' });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** One request to a shelf, done when it is on the disk. */
export async function onShelf<T>(shelf: Shelf, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const change = db.transaction(shelf, mode);
      const asked = act(change.objectStore(shelf));
      change.oncomplete = () => done(asked.result);
      change.onerror = change.onabort = () => fail(change.error);
    });
  } finally {
    db.close();
  }
}
