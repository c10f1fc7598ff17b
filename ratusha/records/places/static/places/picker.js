// Suggestions of addresses while typing: a combobox with a list (WAI-ARIA APG). Without this module the form searches,
// and a line of a form of another app is typed as ever.
const PAUSE = 180;
function put(input, value) {
  if (!input || value === "" || value === null || input.value === String(value)) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
function line(mark) {
  const by = (name) => document.getElementById(mark.dataset[name] ?? "");
  const input = by("suggestFor");
  if (!input) return;
  const wrap = Object.assign(document.createElement("div"), { className: "places-in" });
  input.before(wrap);
  wrap.append(input);
  input.autocomplete = "off";
  const label = document.querySelector(`label[for="${input.id}"]`);
  start(mark, input, label.firstChild.textContent, (one) => {
    const village = by("settlement");
    put(input, village && one.street ? one.street : one.text);
    put(village, one.settlement);
    if (by("lat")?.value === "" && one.lat !== null) { put(by("lat"), one.lat); put(by("lon"), one.lon); }
  });
}
function start(box, input, label, chosen) {
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, className: "places-list", role: "listbox", hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  list.setAttribute("aria-label", label);
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);
  const inside = () => {
    const village = document.getElementById(box.dataset.settlement ?? "")?.value;
    return village ? `&settlement=${village}` : "";
  };
  let timer = 0, at = -1, items = [], asking = null;
  const options = () => [...list.children];
  function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
  function mark(next) {
    at = next;
    options().forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }
  function choose(place) {
    const one = items[place];
    close();
    if (chosen) { clearTimeout(timer); chosen(one); clearTimeout(timer); return; }
    input.value = one.text;
    if ("go" in box.dataset) return location.assign(one.page);
    box.querySelector("fieldset")?.remove();
    const kept = box.querySelector("input[type=hidden][name=place]") ?? box.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "place" }));
    kept.value = one.key;
    const house = box.querySelector("input[name=house]");
    if (house) house.value = one.house;
  }
  function draw() {
    list.replaceChildren(...items.map((one, place) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, role: "option", textContent: one.text });
      if (one.note) option.append(Object.assign(document.createElement("span"), { className: "dim", textContent: one.note }));
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(place); });
      return option;
    }));
    at = -1;
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    said.textContent = items.length ? box.dataset.some.replace("{n}", items.length) : box.dataset.none;
  }
  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(input.value)}${inside()}`, { signal: asking.signal });
      if (!answer.ok) return close();
      items = (await answer.json()).items;
      draw();
    } catch { /* typed on, or no net: the button still searches */ }
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    box.querySelector("input[type=hidden][name=place]")?.remove();
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); return close(); }
    if (list.hidden || !items.length) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % items.length); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(at <= 0 ? items.length - 1 : at - 1); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(at); }
  });
  input.addEventListener("blur", () => setTimeout(close, 100));
}
for (const box of document.querySelectorAll("[data-suggest]")) {
  if ("suggestFor" in box.dataset) line(box);
  else start(box, box.querySelector("input[type=search]"), box.querySelector("label").textContent);
}
