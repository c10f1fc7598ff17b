// Who else has the same case open: told by the live channel, shown in words on the page and beside the rows of a list.
let listening = false;
const known = new Map();

function draw(place, names) {
  place.replaceChildren();
  place.hidden = !names.length;
  if (!names.length) return;
  const icon = document.querySelector("template[data-present-icon]")?.content.firstElementChild;
  if (icon) place.append(document.importNode(icon, true));
  place.append((place.dataset.words ?? document.querySelector("[data-present][data-words]")?.dataset.words ?? "{names}").replace("{names}", names.join(", ")));
}

function show({ type, id, names }) {
  known.set(`${type}:${id}`, names);
  for (const place of document.querySelectorAll(`[data-present="${type}:${id}"]`)) draw(place, names);
  const list = document.querySelector(`[data-present="${type}"]`);
  const cell = list && document.querySelector(`tr[data-row^="${id}:"] td.what`);
  if (!cell) return;
  let place = cell.querySelector(".present");
  if (!place) { place = document.createElement("p"); place.className = "present"; place.dataset.words = list.dataset.words; cell.append(place); }
  draw(place, names);
}

export default function start(root) {
  if (!listening) document.addEventListener("live:present", (event) => show(event.detail));
  listening = true;
  for (const [key, names] of known) { const [type, id] = key.split(":"); if (names.length && (root === document || root.querySelector(`[data-present="${key}"], tr[data-row^="${id}:"]`))) show({ type, id, names }); }
}
