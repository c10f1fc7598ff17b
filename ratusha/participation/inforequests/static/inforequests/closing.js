// Draws places to close on pictures of pages; without it words and lines are chosen in the form.
const form = document.querySelector("[data-closing]");
const kept = form && form.querySelector("[name=boxes]");

function say(form, boxes) {
  const hint = form.querySelector("[data-drawing]");
  hint.hidden = false;
  hint.querySelector("[data-drawn]").textContent = boxes.length ? `(${boxes.length})` : "";
}

function point(paper, event) {
  const frame = paper.getBoundingClientRect();
  const part = (at, from, size) => Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 1000);
  return [part(event.clientX, frame.left, frame.width), part(event.clientY, frame.top, frame.height)];
}

function place(rect, from, to) {
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const [right, bottom] = [Math.max(from[0], to[0]), Math.max(from[1], to[1])];
  rect.setAttribute("x", left); rect.setAttribute("y", top);
  rect.setAttribute("width", right - left); rect.setAttribute("height", bottom - top);
  return [left, top, right, bottom];
}

if (kept) {
  let boxes = kept.value ? kept.value.split(";") : [];
  const keep = () => { kept.value = boxes.join(";"); say(form, boxes); };
  const drawn = (page, corners) => `${page},${corners.join(",")}`;
  for (const paper of form.querySelectorAll("[data-page]")) {
    const page = paper.dataset.page, svg = paper.querySelector("svg");
    const fresh = () => { const made = document.createElementNS("http://www.w3.org/2000/svg", "rect"); made.classList.add("new"); svg.append(made); return made; };
    paper.classList.add("drawing");
    paper.querySelector("img").draggable = false;
    for (const one of boxes.filter((told) => told.startsWith(`${page},`))) {
      const [, left, top, right, bottom] = one.split(",").map(Number);
      place(fresh(), [left, top], [right, bottom]);
    }
    paper.addEventListener("pointerdown", (down) => {
      if (down.target.classList.contains("new")) {
        const rect = down.target, at = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
        boxes = boxes.filter((one) => one !== drawn(page, [at[0], at[1], at[0] + at[2], at[1] + at[3]]));
        rect.remove(); keep(); return;
      }
      down.preventDefault();
      const from = point(paper, down), rect = fresh();
      let corners = place(rect, from, from);
      const move = (event) => { corners = place(rect, from, point(paper, event)); };
      const end = () => {
        document.removeEventListener("pointermove", move);
        if (corners[2] - corners[0] < 5 || corners[3] - corners[1] < 3) rect.remove();
        else { boxes.push(drawn(page, corners)); keep(); }
      };
      document.addEventListener("pointermove", move);
      document.addEventListener("pointerup", end, { once: true });
    });
  }
  say(form, boxes);
}
