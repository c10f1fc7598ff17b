// <section id="thread" data-live="/live/…" data-live-from="/page/"> is fetched anew when the server says it changed.
// What a person is typing is never replaced: a region with focus inside waits until focus leaves it.
for (const region of document.querySelectorAll("[data-live]")) {
  const source = new EventSource(region.dataset.live);
  let queued = false;
  const refresh = async () => {
    if (region.contains(document.activeElement)) { queued = true; return; }
    queued = false;
    const answer = await fetch(region.dataset.liveFrom ?? location.href, { headers: { "X-Live": "1" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region.id);
    if (fresh) region.replaceChildren(...fresh.childNodes);
    region.dispatchEvent(new CustomEvent("live:changed", { bubbles: true }));
  };
  for (const name of (region.dataset.liveEvents ?? "change").split(" ")) source.addEventListener(name, refresh);
  region.addEventListener("focusout", () => { if (queued) setTimeout(refresh); });
  addEventListener("pagehide", () => source.close());
}
