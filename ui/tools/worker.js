/* The app itself, kept for starting without a network. Answers of the server are never kept. */
const NAME = 'zhengyi-__VERSION__';
const SHELL = __SHELL__;
const PAGE = '/m.html';
const OWN = /^\/(\d+(\/.*)?|me(\/.*)?|settings|sign-in|bind|demo|help|verify)?$/;
const WAIT_MS = 4000;

const fresh = (path) => new Request(path, path === PAGE ? { cache: 'reload' } : {});

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(SHELL.map(fresh))));
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('zhengyi-') && name !== NAME;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'renew') self.skipWaiting();
});

/** The server's page, unless it does not come: then the one without data. */
async function page(request) {
  const late = new Promise((done) => setTimeout(done, WAIT_MS));
  const came = await Promise.race([fetch(request).catch(() => undefined), late]);
  return came || (await caches.match(PAGE)) || fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (OWN.test(url.pathname)) event.respondWith(page(request));
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept || fetch(request)));
  }
});
