// The map beside the list of /map/. The list is the page: when the map moves, the page of the new view is fetched and its
// list and plan take the place of the old ones, so numbers, filters and order stay the server's. The address is the state.
// Until somebody comes near it the server's plan stands here and nothing of the map is loaded; it starts in short pieces.
const box = document.getElementById("maps-live"), pause = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
let L, going;
if (box) wait();

function wait() {
  const come = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) begin(); }, { rootMargin: "200px" });
  come.observe(box.parentElement);
  const begin = () => { come.disconnect(); return going ??= load().then(start); };
  document.addEventListener("click", (event) => {
    const way = event.target.closest(".maps-go"), line = way?.closest("li");
    if (!line) return;
    event.preventDefault();
    begin().then((map) => map.come(line), () => location.assign(way.href)); // no map came: the server's plan of that place
  });
  const near = document.querySelector("[data-near]");
  if (near && navigator.geolocation) {
    near.hidden = false;
    near.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
      async ({ coords }) => (await begin()).look([coords.latitude, coords.longitude], 15),
      () => { near.lastChild.textContent = near.dataset.failed; }));
  }
  const paper = document.querySelector("[data-paper]");
  if (paper) { paper.hidden = false; paper.addEventListener("click", () => print()); }
}

// Styles in their order, then the script; each is one request of what the page names.
async function load() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const bring = (one) => new Promise((done, failed) => { one.onload = done; one.onerror = failed; document.head.append(one); });
  const styles = box.dataset.styles.split(" ").map((href) => bring(Object.assign(document.createElement("link"), { rel: "stylesheet", href })));
  await Promise.all([...styles, bring(Object.assign(document.createElement("script"), { src: box.dataset.script }))]);
  L = window.L;
  await pause();
}

async function start() {
  const form = document.querySelector(".maps-form"), found = () => document.getElementById("maps-found");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.hidden = false;
  box.parentElement.classList.add("maps-on");
  const map = L.map(box, { zoomSnap: 0.25, zoomDelta: 1, maxZoom: 19, minZoom: 6, attributionControl: Boolean(box.dataset.tiles), zoomAnimation: !still, fadeAnimation: !still, inertia: !still });
  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const length = this._getRoundNum(most), [unit, share] = length < 1000 ? [box.dataset.m, 1] : [box.dataset.km, 1000];
      this._updateScale(this._mScale, `${length / share} ${unit}`, length / most);
    },
  });
  new Scale({ imperial: false }).addTo(map);
  map.createPane("names").style.zIndex = 450; // below the pins
  const parts = (text) => { const [west, south, east, north] = text.split(",").map(Number); return [[south, west], [north, east]]; };
  const asked = () => new FormData(form);
  let shown = found().dataset.box, waiting, running, wanted, quiet = true;
  map.fitBounds(parts(shown), { animate: false });
  quiet = false;
  await pause();

  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit, maxZoom: 19, referrerPolicy: "strict-origin" }).addTo(map);
  else fetch(box.dataset.base).then((answer) => answer.json()).then(ground);

  async function ground(base) {
    const rest = paced();
    for (const one of base.features) {
      if (one.geometry.type === "Polygon") {
        const ring = one.geometry.coordinates[0].map(([lon, lat]) => [lat, lon]);
        L.polygon(ring, { className: "maps-land", interactive: false, dashArray: "6 5", weight: 1.5 }).addTo(map).bringToBack();
      } else {
        const [lon, lat] = one.geometry.coordinates, label = document.createElement("span");
        label.textContent = one.properties.name;
        const point = L.circleMarker([lat, lon], { radius: one.properties.category === "M" ? 6 : 4, className: "maps-village", interactive: false }).addTo(map);
        point.bindTooltip(label, { permanent: true, direction: "bottom", offset: [0, 16], pane: "names" });
      }
      await rest();
    }
    names(); map.on("zoomend", names);
  }
  // A stop where eight milliseconds have gone, so that the page answers to a finger meanwhile.
  function paced() {
    let since = performance.now();
    return async () => { if (performance.now() - since > 8) { await pause(); since = performance.now(); } };
  }
  // Names that would cover an earlier one are left out until one comes nearer: all are measured first, then hidden.
  function names() {
    const kept = [], labels = [];
    map.eachLayer((layer) => { const element = layer.getTooltip?.()?.getElement(); if (element) labels.push(element); });
    for (const one of labels) one.hidden = false;
    const places = labels.map((one) => one.getBoundingClientRect());
    labels.forEach((one, n) => {
      const a = places[n];
      one.hidden = kept.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
      if (!one.hidden) kept.push(a);
    });
  }

  // Boxes are asked for by whole squares of the scale, so that the answer is the same for all who look there.
  const square = () => {
    const zoom = Math.floor(map.getZoom()), step = 360 / 2 ** zoom, up = step * 0.66, cut = (number) => Number(number.toFixed(5));
    const seen = map.getBounds(), low = (at, from, by) => Math.floor((at - from) / by) * by + from, high = (at, from, by) => Math.ceil((at - from) / by) * by + from;
    const box = [low(seen.getWest(), -180, step), low(seen.getSouth(), -90, up), high(seen.getEast(), -180, step), high(seen.getNorth(), -90, up)];
    return { zoom, bbox: box.map((part, n) => cut(Math.max(n % 2 ? -90 : -180, Math.min(n % 2 ? 90 : 180, part)))).join(",") };
  };
  const drawn = L.layerGroup().addTo(map), marks = new Map();
  let taken, features = [];
  async function draw() {
    running?.abort();
    const { signal } = running = new AbortController(), sought = wanted;
    const query = new URLSearchParams({ ...square(), q: form.elements.q.value.trim() });
    for (const one of form.querySelectorAll("[name=layer]:checked")) query.append("layer", one.value);
    try {
      const link = `${box.dataset.features}?${query}`.replaceAll("%2C", ",");
      if (link !== taken) {
        const answer = await fetch(link, { signal });
        features = answer.ok ? (await answer.json()).features : [];
        taken = answer.ok ? link : undefined;
      }
      const held = document.activeElement?.dataset?.mark, read = [...marks].find(([, pin]) => pin.isPopupOpen())?.[0];
      drawn.clearLayers(); marks.clear();
      const seen = map.getBounds(), rest = paced();
      for (const one of features) {
        await rest();
        if (signal.aborted) return;
        if (one.properties.shape) shape(one);
        else if (one.geometry && seen.contains([...one.geometry.coordinates].reverse())) mark(one);
      }
      if (held) marks.get(held)?.getElement()?.focus({ preventScroll: true });
      if (sought ?? read) open(sought ?? read, Boolean(sought));
      if (wanted === sought) wanted = undefined;
      box.dataset.drawn = shown;
    } catch (wrong) { if (wrong.name !== "AbortError") throw wrong; }
  }

  function open(key, focus) {
    const pin = marks.get(key);
    if (!pin) return;
    pin.getPopup().options.autoPan = focus; // what was open before the map moved opens without moving it again
    pin.openPopup();
    if (focus) pin.getElement().focus({ preventScroll: true });
  }

  // A line or an area; its sign, which has a name and takes the keys, opens the same words.
  function shape(one) {
    const area = one.geometry.type.endsWith("Polygon");
    L.geoJSON(one, { style: { className: area ? "maps-shape is-area" : "maps-shape", fill: area } }).addTo(drawn)
      .on("click", () => marks.get(one.id.replace(/:shape$/, ""))?.openPopup());
  }

  const legend = (name) => form.querySelector(`[name=layer][value="${CSS.escape(name)}"]`).parentElement;
  function mark(one) {
    const [lon, lat] = one.geometry.coordinates, told = one.properties;
    if (told.cluster) return heap(one, [lat, lon]);
    const line = found().querySelector(`[data-key="${CSS.escape(one.id)}"]`);
    const sign = (line ?? legend(one.id.split(":")[0])).querySelector(".maps-sign").cloneNode(true);
    const size = line ? 34 : 20;
    const icon = L.divIcon({ className: line ? "maps-mark" : "maps-mark is-plain", html: sign, iconSize: [size, size] });
    const pin = L.marker([lat, lon], { icon, keyboard: true, riseOnHover: true }).addTo(drawn);
    pin.bindPopup(() => popup([told]), { maxWidth: 260 });
    pin.on("popupopen", () => line?.classList.add("is-there")).on("popupclose", () => line?.classList.remove("is-there"));
    name(pin, one.id, [sign.textContent, told.title, told.state].filter(Boolean).join(", "));
  }

  function heap(one, at) {
    const { count, members, layers } = one.properties, size = 34 + Math.min(22, Math.round(Math.log2(count) * 4));
    const text = document.createElement("span");
    text.textContent = count;
    const icon = L.divIcon({ className: "maps-heap", html: text, iconSize: [size, size] });
    const pin = L.marker(at, { icon, keyboard: true }).addTo(drawn);
    const words = (members ? box.dataset.atOne : box.dataset.of).replace("{n}", count);
    name(pin, `@${at}`, `${words} (${layers.map((layer) => legend(layer).textContent.trim()).join(", ")})`);
    if (members) return pin.bindPopup(() => popup(members), { maxWidth: 260 });
    const [west, south, east, north] = one.bbox, near = L.latLngBounds([[south, west], [north, east]]);
    const nearer = () => map.fitBounds(near, { padding: [40, 40], maxZoom: 18 });
    pin.on("click", nearer);
    pin.getElement().addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); nearer(); } });
  }

  function name(pin, key, words) {
    const element = pin.getElement();
    element.dataset.mark = key;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", words);
    marks.set(key, pin);
  }

  function popup(rows) {
    const whole = document.createElement("div");
    for (const told of rows) {
      const line = document.createElement("p"), what = document.createElement(told.href ? "a" : "b");
      what.textContent = told.title;
      if (told.href) what.href = told.href;
      line.append(what);
      const more = [told.says, told.state].filter(Boolean).join(" · ");
      if (more) line.append(document.createElement("br"), more);
      whole.append(line);
    }
    return whole;
  }

  function address() {
    const query = new URLSearchParams();
    for (const [key, value] of asked()) if (key !== "bbox" && key !== "at" && value) query.append(key, value);
    query.append("bbox", shown);
    return `?${query}`.replaceAll("%2C", ",");
  }

  async function moved() {
    const bounds = map.getBounds(), cut = (number) => Number(number.toFixed(5));
    shown = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(cut).join(",");
    const at = address();
    history.replaceState(null, "", at);
    form.querySelector("[name=bbox]")?.setAttribute("value", shown);
    form.elements.at.value = "";
    for (const link of form.querySelectorAll("[data-here-link]")) link.href = at;
    const answer = await fetch(at);
    if (!answer.ok || at !== address()) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["maps-found", "maps-drawing"]) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
    }
    await draw();
  }
  map.on("moveend", () => { if (quiet) return; clearTimeout(waiting); waiting = setTimeout(moved, 250); });
  await draw();

  function come(line) {
    const at = line.dataset.at.split(",").map(Number), key = line.dataset.key;
    box.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    if (marks.has(key)) return open(key, true);
    wanted = key;
    look(at, Math.max(map.getZoom(), 16));
  }
  function look(at, zoom) { map.setView(at, zoom); }
  return { come, look };
}
