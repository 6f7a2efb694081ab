/** The service worker: keeps the app itself on the phone so that it starts offline; never data. */
import { ref } from 'vue';

const AFTER_MS = 5000; /* the first page comes first */
const LOOK_MS = 3600000;

const newer = ref(false);
let waiting: ServiceWorker | null = null;
let renewing = false;

/** A browser told to block workers answers a registration with nothing. */
function watchFor(found: ServiceWorkerRegistration | undefined): void {
  if (!found) return;
  const say = (worker: ServiceWorker | null) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    newer.value = true;
  };
  say(found.waiting);
  found.addEventListener('updatefound', () => {
    const worker = found.installing;
    worker?.addEventListener('statechange', () => worker.state === 'installed' && say(worker));
  });
  window.setInterval(() => void found.update().catch(() => undefined), LOOK_MS);
}

/** Without one (no HTTPS, an old web view) everything works but the start without a network. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => renewing && window.location.reload());
  window.setTimeout(() => {
    navigator.serviceWorker.register('/sw.js').then(watchFor, () => undefined);
  }, AFTER_MS);
}

function renew(): void {
  renewing = true;
  waiting?.postMessage('renew');
}

export function useWorker() {
  return { newer, renew };
}
