{% autoescape off %}const told = {{ told }};{% endautoescape %}
const SHELL = told.name_of_shell, MINE = "mine", WHO = "/~who", AT = "x-kept-at";
const pieces = new Set(told.pieces), pages = new Set([...told.pages, told.away]);
// Public pages are fetched without cookies, so that nobody's name is on what is kept.
const plain = (path) => new Request(path, { credentials: "omit", cache: "no-cache" });
addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(SHELL);
  await cache.addAll([...pieces, ...[...pages].map(plain)]);
  await skipWaiting();
})()));
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
  await forgetOld();
  await clients.claim();
})()));
const isOld = (kept) => Date.now() - Number(kept.headers.get(AT)) > told.days * 86400000;
async function forgetOld() {
  const cache = await caches.open(MINE);
  for (const one of await cache.keys()) { const kept = await cache.match(one); if (kept.headers.has(AT) && isOld(kept)) await cache.delete(one); }
}
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === told.logout) event.waitUntil(caches.delete(MINE));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (pieces.has(url.pathname)) event.respondWith(piece(request, url.pathname));
});
async function piece(request, path) {
  const kept = () => caches.match(path);
  if (told.hashed) return (await kept()) ?? fetch(request);
  try { return await fetch(request); } catch (lost) { const found = await kept(); if (found) return found; throw lost; }
}
async function page(event, url) {
  let fresh;
  try { fresh = await fetch(event.request); } catch { return without(url); }
  const mark = fresh.headers.get("X-Kept-For");
  if (mark && fresh.ok && !url.search) event.waitUntil(keep(url.pathname, mark, fresh.clone()));
  // Sent to the log-in from one's own first page: whoever it was is no longer here.
  else if (url.pathname === told.mine && fresh.type === "opaqueredirect") event.waitUntil(caches.delete(MINE));
  return fresh;
}
async function keep(path, mark, fresh) {
  let cache = await caches.open(MINE);
  const who = await (await cache.match(WHO))?.text();
  if (who !== mark) { await caches.delete(MINE); cache = await caches.open(MINE); await cache.put(WHO, new Response(mark)); }
  const headers = new Headers({ [AT]: String(Date.now()) });
  for (const name of ["Content-Type", "Content-Language", "Content-Security-Policy"]) if (fresh.headers.has(name)) headers.set(name, fresh.headers.get(name));
  await cache.put(path, new Response(await fresh.text(), { headers }));
}
async function without(url) {
  const cache = await caches.open(MINE), kept = await cache.match(url.pathname);
  if (kept && kept.headers.has(AT) && !isOld(kept)) return marked(kept);
  if (kept) await cache.delete(url.pathname);
  return (pages.has(url.pathname) && await caches.match(url.pathname)) || (await caches.match(told.away)) || Response.error();
}
async function marked(kept) {
  const at = new Date(Number(kept.headers.get(AT))).toLocaleString("uk", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const note = `<p class="note warn" role="status">${told.said.replace("{at}", at)}</p>`;
  const text = (await kept.text()).replace(/<main[^>]*>/, (main) => main + note);
  return new Response(text, { headers: kept.headers });
}
addEventListener("push", (event) => {
  let news = {};
  try { news = event.data.json(); } catch { /* an empty message still says that there is news */ }
  event.waitUntil(registration.showNotification(news.title || told.name, {
    body: news.body || told.says, tag: news.tag, lang: news.lang || "uk", icon: told.icon, data: { path: news.url || told.mine },
  }));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.path || "/", location.origin);
  if (url.origin === location.origin) event.waitUntil(clients.openWindow(url.href));
});
