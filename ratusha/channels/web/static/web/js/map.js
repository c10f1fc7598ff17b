// <div data-map data-lat="id_lat" data-lon="id_lon" data-at="48.44,25.76" data-zoom="12" hidden> beside two inputs that
// work without it. The page loads leaflet.js first ({% include "web/parts/leaflet.html" %}). Works without tiles.
if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
const L = window.L;
for (const box of L ? document.querySelectorAll("[data-map]") : []) {
  const [lat, lon] = [box.dataset.lat, box.dataset.lon].map((id) => document.getElementById(id));
  box.hidden = false;
  const start = box.dataset.at.split(",").map(Number);
  const map = L.map(box, { attributionControl: Boolean(box.dataset.tiles), zoomSnap: 0.5 }).setView(start, Number(box.dataset.zoom ?? 12));
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit ?? "" }).addTo(map);
  for (const one of JSON.parse(box.dataset.ground ?? "[]")) { // villages to find one's way by
    const label = document.createElement("span"); label.textContent = one.name;
    L.circleMarker([one.lat, one.lon], { radius: 3, className: "village ground", interactive: false }).bindTooltip(label, { permanent: true, direction: "bottom", className: "ground" }).addTo(map);
  }
  const icon = L.divIcon({ className: "pin", iconSize: [28, 34], iconAnchor: [14, 34] });
  for (const one of JSON.parse(box.dataset.places ?? "[]")) {
    if (!lat && box.dataset.one !== undefined) { L.marker([one.lat, one.lon], { icon, keyboard: false, title: one.name, alt: one.name }).addTo(map); continue; }
    const label = document.createElement("span"); label.textContent = one.name;
    L.circleMarker([one.lat, one.lon], { radius: 5, className: "village" }).bindTooltip(label, { permanent: true, direction: "right" })
      .on("click", (event) => put(event.latlng)).addTo(map);
  }
  let pin;
  const put = (at, quiet) => {
    pin ? pin.setLatLng(at) : pin = L.marker(at, { icon, draggable: true, keyboard: true, title: box.dataset.pin ?? "" }).addTo(map)
      .on("dragend", () => put(pin.getLatLng()));
    if (quiet || !lat) return;
    lat.value = at.lat.toFixed(6); lon.value = at.lng.toFixed(6);
    lat.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const typed = () => {
    const at = [Number(lat.value.replace(",", ".")), Number(lon.value.replace(",", "."))];
    if (lat.value && lon.value && at.every(Number.isFinite)) { put(L.latLng(at), true); map.panTo(at); }
  };
  if (lat && lon) {
    map.on("click", (event) => put(event.latlng));
    for (const one of [lat, lon]) one.addEventListener("change", typed);
    lat.form?.addEventListener("draft:restored", typed);
    typed();
    const here = document.querySelector(`[data-here="${box.id}"]`);
    if (here && navigator.geolocation) {
      here.hidden = false;
      here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
        ({ coords }) => { const at = L.latLng(coords.latitude, coords.longitude); put(at); map.setView(at, 17); },
        () => { here.disabled = false; here.textContent = here.dataset.failed; }));
    }
  }
}
