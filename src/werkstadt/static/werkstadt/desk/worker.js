// The service worker of the desk: keeps its page and all that belongs to it, so that it opens without network.
// The server writes VERSION and FILES before this (room/worker.py). Nothing else of the site is touched or kept.

const KEPT = `werkstadt-desk-${VERSION}`;
const PAGES = "werkstadt-desk-pages";
const DESK = /^\/[\w-]+\/room\/[\w-]+\/desk\/$/;
const PATIENCE = 4000;

const isDesk = (url) => url.origin === location.origin && DESK.test(url.pathname);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("werkstadt-desk-") && ![KEPT, PAGES].includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

// Only the bare page: what a form has found or done stands behind a question mark or in an answer, and is never kept.
self.addEventListener("message", (event) => {
  const url = new URL(event.data?.keep ?? "", location.href);
  // A page that was being opened while the worker became active is not its own yet.
  if (isDesk(url)) event.waitUntil(Promise.all([self.clients.claim(), keep(url.pathname)]).catch(() => {}));
  if (event.data?.forget) event.waitUntil(caches.delete(PAGES));
});

async function keep(path) {
  const answer = await fetch(path, { credentials: "same-origin", redirect: "error", cache: "no-store" });
  const cache = await caches.open(PAGES);
  if (answer.ok) await cache.put(path, answer);
  else if (answer.status < 500) await cache.delete(path);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && isDesk(url)) event.respondWith(page(event.request, url.pathname));
  else if (FILES.includes(url.pathname)) event.respondWith(file(event.request, url.pathname));
});

// The server's, as long as it answers in time; else the one that we keep.
async function page(request, path) {
  const kept = async () => (await caches.open(PAGES)).match(path);
  try {
    const late = new Promise((_resolve, reject) => setTimeout(reject, PATIENCE, new Error("late")));
    const asked = fetch(request);
    const answer = await ((await kept()) ? Promise.race([asked, late]) : asked);
    if (answer.status === 403) await (await caches.open(PAGES)).delete(path); // signed out
    return answer.status >= 500 ? (await kept()) ?? answer : answer;
  } catch (error) {
    const found = await kept();
    if (found) return found;
    throw error;
  }
}

async function file(request, path) {
  return (await (await caches.open(KEPT)).match(path)) ?? fetch(request);
}
