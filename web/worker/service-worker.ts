// Keeps the page's own files, so that it works without a network after the first visit. The build fills in the
// two constants: the files' names, relative to this script, and a hash of all their contents.

export {};

declare const self: ServiceWorkerGlobalScope;
declare const BUILT_FILES: readonly string[];
declare const BUILT_VERSION: string;

const PREFIX = 'maxpods-';
const CACHE = PREFIX + BUILT_VERSION;
const SCOPE = new URL('./', self.location.href);

self.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(SCOPE.href)) event.respondWith(answer(request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold an older file under the same name.
  await cache.addAll(BUILT_FILES.map((file) => new Request(new URL(file, SCOPE), { cache: 'reload' })));
  // An open page has all its files in memory already: nothing breaks when the next one takes over.
  await self.skipWaiting();
}

async function forgetOlder(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
