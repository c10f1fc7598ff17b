// <section id="thread" data-live="/live/…" data-live-from="/page/"> is fetched anew when the server says it changed.
// What a person is typing or has ticked is never replaced: such a region waits until it is left as it came.
function changed(one) {
  if (one.type === "hidden") return false;
  if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
  if (one.options) return one.selectedIndex > 0 && [...one.options].some((option) => option.selected !== option.defaultSelected);
  return one.value !== one.defaultValue;
}

function busy(region) {
  return region.contains(document.activeElement) || [...region.querySelectorAll("input, select, textarea")].some(changed);
}

export default function start(root) {
for (const region of root.querySelectorAll("[data-live]")) {
  const source = new EventSource(region.dataset.live);
  let queued = false;
  const refresh = async () => {
    if (busy(region)) { queued = true; return; }
    queued = false;
    const answer = await fetch(region.dataset.liveFrom ?? location.href, { headers: { "X-Live": "1" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region.id);
    if (busy(region)) { queued = true; return; }
    if (fresh) region.replaceChildren(...fresh.childNodes);
    region.dispatchEvent(new CustomEvent("live:changed", { bubbles: true }));
  };
  for (const name of (region.dataset.liveEvents ?? "change").split(" ")) source.addEventListener(name, refresh);
  source.addEventListener("present", (event) => document.dispatchEvent(new CustomEvent("live:present", { detail: JSON.parse(event.data) })));
  region.addEventListener("focusout", () => { if (queued) setTimeout(refresh); });
  addEventListener("pagehide", () => source.close());
  document.addEventListener("page:left", (event) => { if (event.detail.contains(region)) source.close(); });
}
}
