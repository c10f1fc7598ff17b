// <div data-board="/live?board=screen:12" data-board-from="/hall/12/board/screen/" data-board-at="…"> shows one state for all:
// the server sends it whole whenever it changes; without a live channel it is asked for every two seconds.
// [data-until="ms"] counts down, [data-clock] tells the time, both by the server's clock; [data-line] says how the line is.
const SILENCE = 9000, ASK = 2000;
let offset = null;
function hear(at) {
  const found = Number(at) - Date.now();
  if (at && (offset === null || found > offset)) offset = found; // what came quickest is nearest to the server's clock
}
// A part that is the same stays as it is: a button that is being pressed, or has the focus, is not taken away.
function draw(box, html, drawn) {
  const fresh = [...new DOMParser().parseFromString(html, "text/html").body.children], old = [...box.children];
  const texts = fresh.map((one) => one.outerHTML);
  if (!drawn.length) box.replaceChildren(...fresh);
  else fresh.forEach((one, place) => { if (!old[place]) box.append(one); else if (texts[place] !== drawn[place]) old[place].replaceWith(one); });
  for (const one of drawn.length ? old.slice(fresh.length) : []) one.remove();
  return texts;
}
export const now = () => Date.now() + (offset ?? 0);

function left(until, over) {
  const seconds = Math.ceil((until - now()) / 1000), whole = Math.abs(Math.min(seconds, 0)) || Math.max(seconds, 0);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return seconds < 0 && over ? `${over} ${text}` : seconds < 0 ? "0:00" : text;
}
function put(place, text) { if (place.textContent !== text) place.textContent = text; }
function tick() {
  for (const one of document.querySelectorAll("[data-until]")) put(one, left(Number(one.dataset.until), one.dataset.over));
  for (const one of document.querySelectorAll("[data-clock]")) put(one, new Date(now()).toLocaleTimeString("uk", { timeZone: "Europe/Kyiv" }));
}
function say(good) {
  document.documentElement.dataset.line = good ? "on" : "off";
  for (const one of document.querySelectorAll("[data-line]:not(html)")) {
    const text = (good ? one.dataset.on : one.dataset.off) ?? "";
    put(one, text); one.hidden = !text;
  }
}

function follow(box) {
  let heard = 0, last = null, drawn = [], source = null, away = false, latest = 0;
  const alive = () => { heard = Date.now(); say(true); if (away) { away = false; box.dispatchEvent(new CustomEvent("board:back", { bubbles: true })); } };
  const lost = () => { away = true; say(false); };
  const show = (told, asked) => {
    hear(told.at);
    if (asked && told.at < latest) return;
    latest = told.at;
    box.dataset.stage = told.stage;
    if (told.html !== last) {
      last = told.html;
      drawn = draw(box, told.html, drawn);
      tick();
      box.dispatchEvent(new CustomEvent("board:drawn", { bubbles: true }));
    }
    alive();
  };
  const ask = async () => {
    const answer = await fetch(box.dataset.boardFrom, { cache: "no-store", signal: AbortSignal.timeout(4000) }).catch(() => null);
    if (answer?.ok) show(await answer.json(), true); else lost();
  };
  const listen = () => {
    source?.close();
    source = new EventSource(box.dataset.board);
    source.addEventListener("board", (event) => show(JSON.parse(event.data)));
    source.addEventListener("clock", (event) => { hear(event.data); alive(); });
    source.addEventListener("error", ask);
    heard = Date.now();
  };
  hear(box.dataset.boardAt);
  if (box.dataset.board) {
    listen();
    setInterval(() => { if (Date.now() - heard > SILENCE || source.readyState === 2) { lost(); listen(); ask(); } }, 1000);
    addEventListener("online", () => { listen(); ask(); });
    addEventListener("offline", lost);
    addEventListener("pagehide", () => source.close());
    addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  } else { setInterval(ask, ASK); ask(); }
}

let ticking = false;
export default function start(root) {
  for (const box of root.querySelectorAll("[data-clock-at]")) hear(box.dataset.clockAt);
  for (const box of root.querySelectorAll("[data-board]")) follow(box);
  if (!ticking) setInterval(tick, 200);
  ticking = true; tick();
}
