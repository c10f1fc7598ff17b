// A list that is told of changes: rows that are only changed are drawn anew in their place, unless the hand is on them;
// what came, went or moved waits behind a quiet line until the person asks for it. Nothing jumps under the hand.
export default function start(root) {
  const region = root.querySelector("[data-fresh]");
  if (!region || root !== document) return;
  const rowsOf = (place) => new Map([...place.querySelectorAll("tr[data-row]")].map((row) => [row.dataset.row.split(":")[0], row]));
  const bar = () => region.querySelector("[data-fresh-bar]");
  let waiting = null, busy = false, again = false;

  const text = (row) => [...row.children].map((cell) => { const copy = cell.cloneNode(true); for (const one of copy.querySelectorAll(".present")) one.remove(); return copy.textContent; }).join("|");

  function words(line, count) {
    const form = new Intl.PluralRules(document.documentElement.lang || "uk").select(count);
    return (line.dataset[form] ?? line.dataset.many).replace("{n}", count);
  }

  function swap(row, fresh) {
    const box = row.querySelector("td.pickcell input");
    const next = document.importNode(fresh, true);
    const nextBox = next.querySelector("td.pickcell input");
    if (box?.checked || row.contains(document.activeElement)) return false;
    next.classList.add("changed");
    if (row.classList.contains("open")) next.classList.add("open");
    if (box && nextBox) nextBox.checked = box.checked;
    row.replaceWith(next);
    return true;
  }

  function compare(page) {
    const fresh = page.getElementById("listing");
    if (!fresh) return;
    const now = rowsOf(region), then = rowsOf(fresh);
    let others = 0;
    for (const [pk, row] of then) {
      const old = now.get(pk);
      if (!old) { others += 1; continue; }
      if (old.dataset.row !== row.dataset.row && (text(old) === text(row) || !swap(old, row))) {
        if (text(old) !== text(row)) others += 1; else old.dataset.row = row.dataset.row;
      }
    }
    for (const pk of now.keys()) if (!then.has(pk)) others += 1;
    for (const place of [region, document]) for (const tab of page.querySelectorAll(".tabs a b, .overviews a b")) {
      const href = tab.closest("a").getAttribute("href");
      const mine = [...place.querySelectorAll(".tabs a, .overviews a")].filter((one) => one.getAttribute("href") === href);
      for (const one of mine) { const b = one.querySelector("b"); if (b && tab.textContent) b.textContent = tab.textContent; }
    }
    waiting = fresh;
    const line = bar();
    if (!line) return;
    line.hidden = others === 0;
    if (others) line.firstElementChild.textContent = words(line.firstElementChild, others);
  }

  async function look(show) {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { "X-Live": "1" } });
      if (answer.ok) compare(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (show) put();
    } catch { /* away for a moment: the next event looks again */ } finally { busy = false; }
    if (again) { again = false; setTimeout(look, 1000); }
  }

  function put() {
    if (!waiting) return;
    const open = region.querySelector("tr.open")?.dataset.row.split(":")[0];
    const chosen = new Set([...region.querySelectorAll("td.pickcell input:checked")].map((box) => box.value.split(":")[0]));
    const typing = region.contains(document.activeElement) && document.activeElement.matches("input[type=search]");
    if (typing) return;
    const focus = document.activeElement?.closest("tr[data-row]")?.dataset.row.split(":")[0];
    const old = rowsOf(region);
    region.replaceChildren(...[...document.importNode(waiting, true).childNodes]);
    for (const [pk, row] of rowsOf(region)) {
      row.classList.toggle("open", pk === open);
      if (!old.has(pk)) row.classList.add("changed");
      const box = row.querySelector("td.pickcell input");
      if (box && chosen.has(pk)) box.checked = true;
      if (pk === focus) row.querySelector("td.what a")?.focus({ preventScroll: true });
    }
    waiting = null;
    document.dispatchEvent(new CustomEvent("page:part", { detail: region }));
  }

  region.addEventListener("click", (event) => { if (event.target.closest("[data-fresh-show]")) look(true); });
  document.addEventListener("list:refresh", () => look(true));
  const source = new EventSource(region.dataset.fresh);
  let soon = 0;
  source.addEventListener("change", () => { clearTimeout(soon); soon = setTimeout(look, 300); });
  source.addEventListener("present", (event) => document.dispatchEvent(new CustomEvent("live:present", { detail: JSON.parse(event.data) })));
  addEventListener("pagehide", () => source.close());
}
