// Counts what is ticked while one chooses; the server counts again. Without it the ballot works the same.
const form = document.querySelector("form[data-ballot]");
const boxes = [...form.querySelectorAll("input[name=choices]")];
const money = new Intl.NumberFormat(document.documentElement.lang || "uk");
const svg = form.querySelector(".traywin svg");
const empty = svg?.querySelector("path:not(.lit)") ?? svg?.insertBefore(path(), svg.firstChild);
const lit = svg?.querySelector("path.lit") ?? svg?.appendChild(path("lit"));
const arches = svg ? [lit, empty].flatMap((one) => (one.getAttribute("d") ?? "").match(/M[^M]+/g) ?? []) : [];
const most = Number(form.dataset.most);

function path(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  if (name) made.setAttribute("class", name);
  return made;
}
function draw() {
  const ticked = boxes.filter((one) => one.checked);
  const count = form.querySelector("[data-count]");
  if (count) count.textContent = ticked.length;
  const numbers = form.querySelector("[data-numbers]");
  if (numbers) numbers.textContent = ticked.map((one) => `№ ${one.dataset.no}`).join(", ");
  for (const pot of form.querySelectorAll("[data-sum]")) {
    const spent = ticked.filter((one) => one.dataset.pot === pot.dataset.sum).reduce((sum, one) => sum + Number(one.dataset.cost), 0);
    pot.querySelector("[data-spent]").textContent = money.format(spent);
    pot.classList.toggle("over", spent > Number(pot.dataset.money));
  }
  lit?.setAttribute("d", arches.slice(0, ticked.length).join(""));
  empty?.setAttribute("d", arches.slice(ticked.length).join(""));
  form.querySelector(".tray").classList.toggle("over", form.dataset.kind === "approval" && ticked.length > most);
}
form.addEventListener("change", draw);
draw();
