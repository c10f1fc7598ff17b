// The keyboard of officials' pages. A key presses the button or link that carries it (data-key), so nothing is done that
// could not be seen and clicked; g and a letter follow a link of the rail (data-go). Letters can be switched off (2.1.4).
const letters = document.body.hasAttribute("data-keyboard");
const TYPING = "input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]";
let going = 0;

const seen = (one) => Boolean(one) && !one.closest("[hidden], dialog:not([open])") && one.getClientRects().length > 0;
const beside = () => { const one = document.getElementById("beside"); return one && !one.hidden ? one : null; };
const table = () => document.querySelector("table[data-keys]");
const rows = () => [...(table()?.querySelectorAll("tr[data-row]") ?? [])];
const link = (row) => row?.querySelector("td.what a, td a");
const here = () => rows().find((row) => row.contains(document.activeElement)) ?? table()?.querySelector("tr.here");

function walk(step) {
  const list = rows();
  if (!list.length) return false;
  const at = list.indexOf(here());
  const next = list[Math.min(list.length - 1, Math.max(0, at + step))];
  for (const row of list) row.classList.toggle("here", row === next);
  link(next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  if (beside()) document.dispatchEvent(new CustomEvent("beside:open", { detail: { link: link(next), quiet: true } }));
  return true;
}

export function press(one) {
  if (one.matches("input:not([type=checkbox],[type=radio]), textarea")) { one.focus(); one.select?.(); return; }
  if (one.matches("summary")) { one.parentElement.open = true; one.parentElement.querySelector("input, select")?.focus(); return; }
  one.focus(); one.click();
  const then = one.dataset.keyThen && one.closest("form, body").querySelector(one.dataset.keyThen);
  then?.focus();
}

function carrier(key) {
  const found = (place) => [...(place?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? [])].find(seen);
  const bar = document.querySelector(".selbar.floats");
  const panel = document.activeElement?.closest("#beside") ? beside() : null;
  return found(panel) ?? found(bar) ?? found(beside()) ?? [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => seen(one) && !one.closest(".selbar"));
}

function letter(event) {
  const key = event.key.length === 1 && event.key !== "?" ? event.key.toLowerCase() : event.key;
  if (going && Date.now() - going < 1500) {
    going = 0;
    const to = [...document.querySelectorAll(`[data-go="${CSS.escape(key)}"]`)].find(seen) ?? document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (to) { location.assign(to.href); return true; }
  }
  if (key === "g") { going = Date.now(); return true; }
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  const row = here();
  if (key === "o" && row) { link(row).click(); return true; }
  if (key === "x" && row) { row.dispatchEvent(new CustomEvent("table:tick", { bubbles: true, detail: event.shiftKey ? "range" : "" })); return true; }
  const one = carrier(key);
  if (one) { press(one); return true; }
  if (row && document.querySelector("[data-desk]") && !beside() && /^[a-z]$/.test(key)) {
    document.dispatchEvent(new CustomEvent("beside:open", { detail: { link: link(row), then: () => { const late = carrier(key); if (late) press(late); } } }));
    return true;
  }
  return false;
}

// Ukrainian letters stand on the same keys: the place of the key decides, so nobody switches the layout.
function placed(event) {
  if (!/^Key[A-Z]$/.test(event.code) || /^[\x20-\x7e]$/.test(event.key)) return event;
  return { key: event.code.slice(3).toLowerCase(), shiftKey: event.shiftKey, target: event.target };
}
const SIGNS = { Slash: "/", Period: ".", BracketLeft: "[", BracketRight: "]" };

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const form = event.target.closest?.("form") ?? (beside() ?? document.getElementById("main")).querySelector("form:has(.btn.main)");
    if (form) { event.preventDefault(); form.requestSubmit([...form.querySelectorAll("button:not([type=button], .vh)")].find(seen)); }
    return;
  }
  if (event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches?.(TYPING);
  if (event.key === "Escape") {
    if (typing) { event.target.blur(); return; }
    if (beside()) { document.dispatchEvent(new CustomEvent("beside:close")); return; }
    table()?.dispatchEvent(new CustomEvent("table:untick"));
    return;
  }
  if (typing) return;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest?.("table[data-keys]")) {
    if (walk(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    return;
  }
  if (!letters) return;
  const latin = /^[\x20-\x7e]$/.test(event.key);
  const key = placed(event);
  const sign = !latin && !event.shiftKey && SIGNS[event.code] ? { ...key, key: SIGNS[event.code], shiftKey: false } : key;
  if (sign.key.length === 1 && sign.key !== " " && letter(sign)) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("tr[data-row]");
  if (row) for (const one of rows()) one.classList.toggle("here", one === row);
});
for (const one of document.querySelectorAll("[data-key]")) if (letters && /^[a-z?/.]$/.test(one.dataset.key)) one.setAttribute("aria-keyshortcuts", one.dataset.key);
document.documentElement.dataset.keysAwake = "1";
