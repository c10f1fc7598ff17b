// Lists: arrows or j and k move between rows, x ticks; the bar says how many are chosen, Shift ticks a range.
for (const table of document.querySelectorAll("table[data-keys]")) {
  const links = [...table.querySelectorAll("td.what a")];
  const boxes = [...table.querySelectorAll("td.pickcell input")];
  const said = table.closest("form")?.querySelector("[data-count]");
  let last = -1;
  const tell = () => {
    if (!said) return;
    const chosen = boxes.filter((box) => box.checked).length;
    said.textContent = chosen ? `${said.dataset.some} ${chosen}` : said.dataset.none;
    const bar = said.closest(".bar");
    bar.hidden = !chosen; bar.classList.toggle("floats", chosen > 0);
  };
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const here = links.findIndex((link) => link.closest("tr") === document.activeElement.closest("tr"));
    if (step) { event.preventDefault(); links[Math.min(links.length - 1, Math.max(0, here + step))]?.focus(); }
    if (event.key === "x" && here >= 0 && boxes[here]) { boxes[here].checked = !boxes[here].checked; tell(); }
  });
  table.addEventListener("click", (event) => {
    const now = boxes.indexOf(event.target);
    if (now < 0) return;
    if (event.shiftKey && last >= 0) {
      for (let n = Math.min(now, last); n <= Math.max(now, last); n++) boxes[n].checked = event.target.checked;
    }
    last = now; tell();
  });
  tell();
}
