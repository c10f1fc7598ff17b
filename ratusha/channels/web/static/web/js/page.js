// Loaded on every page; each improvement is fetched only where the page asks for it. Nothing here is needed to work.
// A module gives a function of the part of the page it improves: the whole page first, later what is put beside a list.
const wanted = [["form[data-draft]", "./draft.js"], ["[data-upload]", "./upload.js"], ["table[data-keys]", "./table.js"],
  ["[data-live]", "./live.js"], ["[data-map]", "./map.js"], ["[data-copy],[data-print],[data-press]", "./press.js"],
  ["[data-fresh]", "./fresh.js"], ["[data-desk]", "./beside.js"], ["[data-counts]", "./counts.js"],
  ["[data-present]", "./present.js"], ["[data-palette]", "./palette.js"],
  ["[data-passkey]", "./passkey.js"], ["[data-show]", "./secret.js"], ["[data-board],[data-until]", "./board.js"], ["[data-tally]:not([data-tally=''])", "./tally.js"],
  ["[data-kept]", "./kept.js"], ["[data-read]", "./aloud.js"], ["[data-push]", "./push.js"]];
async function improve(root) {
  const found = wanted.filter(([selector]) => root.querySelector(selector));
  await Promise.all(found.map(async ([, module]) => (await import(module)).default?.(root)));
}
// A form that was sent and led on by a redirect was accepted: a lost answer, errors and a log-in that ran out lead nowhere.
try {
  const sent = sessionStorage.getItem("draft:sent"), way = performance.getEntriesByType("navigation")[0];
  sessionStorage.removeItem("draft:sent");
  const led = way?.type === "navigate" && way.redirectCount > 0 && !location.pathname.startsWith("/login/");
  if (sent && led && !document.getElementById("errors")) localStorage.removeItem(sent);
} catch { /* storage is closed to us */ }
improve(document);
document.addEventListener("page:part", (event) => improve(event.detail));
if (document.body.hasAttribute("data-find")) import("./keys.js");
for (const done of document.querySelectorAll("[data-draft-done]")) {
  for (const name of done.dataset.draftDone.split(" ")) try { localStorage.removeItem(`draft:${name}`); } catch { /* storage is closed to us */ }
}
// Who logs out leaves no drafts behind for whoever sits down here next; the worker forgets their pages by itself.
addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/logout/") return;
  try { for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key); } catch { /* closed to us */ }
});
const first = document.querySelector("[data-first] :is(input:not([type=hidden]), select, textarea)");
(document.getElementById("errors") ?? first)?.focus();
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.firstElementChild.focus(); }
});
// After everything else: what lets the site open without a net. Over plain HTTP there is none, and pages work as ever.
addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => { /* not on this device */ }));
