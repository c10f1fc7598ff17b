// Lists: the bar says how many rows are chosen, Shift ticks a range; keys.js moves and ticks by «table:tick».
export default function start(root) {
  for (const table of root.querySelectorAll("table[data-keys]")) {
    const boxes = () => [...table.querySelectorAll("td.pickcell input")];
    const form = table.closest("form");
    const said = form?.querySelector("[data-count]");
    const all = form?.querySelector("[data-all]");
    let last = -1;
    const tell = () => {
      if (!said) return;
      const chosen = boxes().filter((box) => box.checked).length;
      said.textContent = chosen ? `${said.dataset.some} ${chosen}` : said.dataset.none;
      const bar = said.closest(".bar");
      bar.hidden = !chosen; bar.classList.toggle("floats", chosen > 0);
      if (all && !chosen) all.checked = false;
    };
    const tick = (now, range) => {
      const list = boxes();
      if (range && last >= 0) for (let n = Math.min(now, last); n <= Math.max(now, last); n++) list[n].checked = list[now].checked;
      last = now; tell();
    };
    table.addEventListener("click", (event) => {
      const now = boxes().indexOf(event.target);
      if (now >= 0) tick(now, event.shiftKey);
    });
    table.addEventListener("table:tick", (event) => {
      const box = event.target.querySelector("td.pickcell input");
      if (!box) return;
      box.checked = event.detail === "range" ? true : !box.checked;
      tick(boxes().indexOf(box), event.detail === "range");
    });
    table.addEventListener("table:untick", () => { for (const box of boxes()) box.checked = false; tell(); });
    tell();
  }
}
