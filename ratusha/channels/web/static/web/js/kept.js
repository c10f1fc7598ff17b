// On the page «no connection»: the person's own pages that the worker has kept on this device.
export default async function kept(root) {
  const part = root.querySelector("[data-kept]");
  if (!part || !("caches" in window)) return;
  const cache = await caches.open("mine"), list = part.querySelector("[data-kept-list]");
  for (const one of await cache.keys()) {
    const found = await cache.match(one);
    if (!found.headers.has("x-kept-at")) continue;
    const read = new DOMParser().parseFromString(await found.text(), "text/html");
    const item = document.createElement("li"), link = document.createElement("a"), name = document.createElement("b");
    link.href = new URL(one.url).pathname;
    name.textContent = read.querySelector("h1")?.textContent ?? read.title;
    link.append(name);
    item.append(link);
    list.append(item);
  }
  part.hidden = !list.children.length;
}
