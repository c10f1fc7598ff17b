// Loaded on every page; each improvement is fetched only where the page asks for it. Nothing here is needed to work.
const wanted = [["form[data-draft]", "./draft.js"], ["[data-upload]", "./upload.js"], ["table[data-keys]", "./table.js"],
  ["[data-live]", "./live.js"], ["[data-map]", "./map.js"], ["[data-copy],[data-print]", "./press.js"]];
for (const [selector, module] of wanted) if (document.querySelector(selector)) import(module);
for (const done of document.querySelectorAll("[data-draft-done]")) {
  for (const name of done.dataset.draftDone.split(" ")) try { localStorage.removeItem(`draft:${name}`); } catch { /* storage is closed to us */ }
}
document.getElementById("errors")?.focus();
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.firstElementChild.focus(); }
});
