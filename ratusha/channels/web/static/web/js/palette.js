// «Find or go to» (Ctrl K) and the sheet of keys (?) as windows over the page; their pages are what is asked for them.
import { press } from "./keys.js";

function windowOf(id, label) {
  const box = document.createElement("dialog");
  box.id = id; box.className = "over"; box.setAttribute("aria-label", label);
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  return box;
}

const page = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");

export default function start(root) {
  if (root !== document) return;
  const opener = document.querySelector("[data-palette]");
  const address = document.body.dataset.find;
  let box, input, list, turn = 0, before;

  const actions = (text) => [...document.querySelectorAll("main [data-key]")]
    .filter((one) => one.matches("a, button, summary") && one.getClientRects().length && one.textContent.trim().toLowerCase().includes(text.toLowerCase()));

  async function look() {
    const mine = ++turn, text = input.value.trim();
    const found = await page(`${address}?q=${encodeURIComponent(text)}`);
    if (mine !== turn) return;
    const hits = document.importNode(found.getElementById("hits"), true);
    hits.id = "palette-hits";
    for (const one of hits.querySelectorAll("[id]")) one.id = `palette-${one.id}`;
    for (const one of hits.querySelectorAll("[aria-labelledby]")) one.setAttribute("aria-labelledby", `palette-${one.getAttribute("aria-labelledby")}`);
    const deeds = actions(text).slice(0, 6);
    if (deeds.length) {
      const rows = document.createElement("ul"); rows.className = "hits";
      for (const one of deeds) {
        const item = document.createElement("li"), button = document.createElement("button");
        const name = document.createElement("b"); name.textContent = one.textContent.replace(/\s+/g, " ").trim();
        const key = document.createElement("kbd"); key.textContent = one.dataset.key;
        button.type = "button"; button.append(name, key);
        button.addEventListener("click", () => { box.close(); press(one); });
        item.append(button); rows.append(item);
      }
      if (text) hits.prepend(rows); else hits.append(rows);
    }
    list.replaceChildren(hits);
  }

  function open() {
    before = document.activeElement;
    if (!box) {
      box = windowOf("palette", opener.firstChild?.textContent.trim() || opener.textContent.trim());
      input = document.createElement("input");
      input.type = "search"; input.className = "input"; input.autocomplete = "off";
      input.setAttribute("aria-label", opener.textContent.replace(/Ctrl K/, "").trim());
      input.placeholder = input.getAttribute("aria-label");
      list = document.createElement("div"); list.className = "overlist"; list.setAttribute("aria-live", "polite");
      box.append(input, list);
      let soon;
      input.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(look, 120); });
      box.addEventListener("keydown", (event) => {
        const hits = [...list.querySelectorAll("a, button")];
        const at = hits.indexOf(document.activeElement);
        if (event.key === "Escape") { event.preventDefault(); box.close(); return; }
        if (event.key === "Enter" && at < 0) {
          event.preventDefault(); clearTimeout(soon);
          const go = input.value.trim();
          if (go) location.assign(`${address}?go=1&q=${encodeURIComponent(go)}`); else hits[0]?.click();
        }
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        (hits[Math.min(next, hits.length - 1)] ?? input).focus();
      });
      box.addEventListener("close", () => before?.focus?.());
    }
    input.value = ""; box.showModal(); input.focus(); look();
  }

  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK") { event.preventDefault(); if (!box?.open) open(); }
  });
  opener.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); open(); } });

  const help = document.querySelector("a[data-key='?']");
  let sheet;
  help?.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!sheet) {
      sheet = windowOf("keys", help.textContent.replace("?", "").trim());
      const found = document.importNode((await page(document.body.dataset.keysSheet)).getElementById("keysheet"), true);
      const close = document.createElement("button");
      close.type = "button"; close.className = "btn"; close.textContent = "Esc"; close.addEventListener("click", () => sheet.close());
      const title = found.querySelector("h1"), second = document.createElement("h2");
      second.append(...title.childNodes); title.replaceWith(second);
      for (const form of found.querySelectorAll("form")) form.querySelector("[name=next]").value = location.pathname + location.search;
      found.append(close); sheet.append(found);
    }
    sheet.showModal();
  });
}
