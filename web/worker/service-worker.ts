// Keeps the page's own files, so that it works without a network after the first visit. The build fills in the
// two constants: the files, each with its name relative to this script and its hash, and a hash of all of them.

export {};

declare const self: ServiceWorkerGlobalScope;
declare const BUILT_FILES: readonly (readonly [name: string, integrity: string])[];
declare const BUILT_VERSION: string;

const SCOPE = new URL('./', self.location.href);
// Another copy of the page on this origin has caches of its own. A URL has no space in it.
const OWN = `maxpods ${SCOPE.href} `;
const CACHE = OWN + BUILT_VERSION;

self.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE.href)) return;
  if (request.mode === 'navigate') event.waitUntil(forgetOlder());
  event.respondWith(answer(request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold an older file under the same name. If the server has another
  // file than this version's, since it is just being updated, nothing is kept, and the version before stays.
  const requests = BUILT_FILES.map(
    ([file, integrity]) => new Request(new URL(file, SCOPE), { cache: 'reload', integrity }),
  );
  await cache.addAll(requests);
  await self.skipWaiting();
}

/**
 * Removes the files of older versions once no window is open that may be of one: what such a window hasn't loaded
 * yet, as the planner, only they have.
 */
async function forgetOlder(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.some((window) => window.url.startsWith(SCOPE.href))) return;
  await Promise.all((await older()).map((name) => caches.delete(name)));
}

async function older(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
}

async function answer(request: Request): Promise<Response> {
  for (const cacheName of [CACHE, ...(await older())]) {
    const kept = await caches.match(request, { cacheName, ignoreSearch: true });
    if (kept) return kept;
  }
  return fetch(request);
}
