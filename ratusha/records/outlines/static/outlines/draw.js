// Beside the field of points: a press on the map adds a line to it, and what is typed there is drawn. Pasted GeoJSON is
// drawn too, and is not changed by presses.
if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
const L = window.L, box = document.getElementById("outlines-draw"), where = document.querySelector("[name=where]");
if (L && box && where) start();

function start() {
  box.hidden = false;
  const form = where.form, map = L.map(box.querySelector(".outlines-map"), { attributionControl: false, zoomSnap: 0.5 });
  map.setView(box.dataset.at.split(",").map(Number), Number(box.dataset.zoom));
  fetch("/map/base.geojson").then((answer) => answer.json()).then(({ features }) => {
    for (const one of features) {
      if (one.geometry.type !== "Point") continue;
      const [lon, lat] = one.geometry.coordinates, label = document.createElement("span");
      label.textContent = one.properties.name;
      L.circleMarker([lat, lon], { radius: 5, className: "outlines-village", interactive: false }).bindTooltip(label, { permanent: true, direction: "right" }).addTo(map);
    }
  });
  const drawn = L.layerGroup().addTo(map);
  const area = () => form.querySelector("[name=form]:checked, select[name=form]")?.value === "area";
  const points = () => where.value.split("\n").map((line) => line.split(/[,;\s]+/).map(Number)).filter((one) => one.length === 2 && one.every(Number.isFinite));
  const pasted = () => /^\s*[{[]/.test(where.value);
  function draw(look) {
    drawn.clearLayers();
    let shape;
    if (pasted()) {
      try { shape = L.geoJSON(JSON.parse(where.value), { style: ({ geometry }) => ({ className: geometry.type.endsWith("Polygon") ? "outlines-path is-area" : "outlines-path" }) }); } catch { return; }
    } else {
      const known = points();
      shape = L.featureGroup(known.map((at) => L.circleMarker(at, { radius: 4, className: "outlines-point" })));
      if (known.length > 1) shape.addLayer((area() ? L.polygon : L.polyline)(known, { className: area() ? "outlines-path is-area" : "outlines-path" }));
    }
    shape.addTo(drawn);
    const bounds = shape.getBounds();
    if (look && bounds.isValid()) map.fitBounds(bounds, { padding: [30, 30], maxZoom: 16 });
  }
  map.on("click", ({ latlng }) => {
    if (pasted()) return;
    where.value = `${where.value.trimEnd()}\n${latlng.lat.toFixed(6)}, ${latlng.lng.toFixed(6)}`.trim();
    draw();
  });
  box.querySelector("[data-back]").addEventListener("click", () => {
    if (!pasted()) where.value = where.value.trimEnd().split("\n").slice(0, -1).join("\n");
    draw();
  });
  where.addEventListener("change", () => draw(true));
  form.addEventListener("change", () => draw());
  draw(true);
}
