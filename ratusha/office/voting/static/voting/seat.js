// The deputy's screen: a vote is shown as taken only when the server has said so; until then it says what it is waiting for.
// The same vote is sent again under the same number until there is an answer, so a lost answer does no harm.
const box = document.querySelector("[data-board]");
const said = document.querySelector("[data-said]"), refused = document.querySelector("[data-refused]");
const sending = document.querySelector("[data-sending]"), token = document.querySelector("[data-token] input");
let mine = JSON.parse(document.getElementById("mine").textContent), turn = 0, waits = null, late = null;

function tell(place, text) { place.hidden = !text; if (text) place.querySelector("p").textContent = text; }
// A vote on its way is told of until the server has answered it, though the voting has ended meanwhile: it is never lost unsaid.
function paint() {
  const form = box.querySelector("form.vote"), own = form && String(mine.division) === form.dataset.division;
  for (const button of form?.querySelectorAll("button") ?? []) {
    const pressed = own && button.value === mine.choice;
    button.setAttribute("aria-pressed", pressed); button.querySelector("small").hidden = !pressed;
  }
  tell(said, waits || refused.hidden === false ? "" : own ? mine.said : !form && box.dataset.stage === "result" ? mine.kept : "");
  if (form && late && late !== form.dataset.division) { late = null; tell(refused, ""); paint(); }
}
async function refresh() {
  const answer = await fetch(box.dataset.mineFrom, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok && answer.headers.get("Content-Type")?.includes("json")) mine = await answer.json();
  paint();
}
async function send(form, button) {
  const me = ++turn, words = button.querySelector("span").textContent, number = crypto.getRandomValues(new Uint8Array(16));
  const body = new URLSearchParams({ choice: button.value, request_id: [...number].map((one) => one.toString(16).padStart(2, "0")).join("") });
  waits = form.dataset.division; late = null;
  tell(refused, ""); tell(said, ""); tell(sending, sending.dataset.words.replace("{choice}", words));
  while (me === turn) {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(8000),
      headers: { Accept: "application/json", "X-CSRFToken": token.value } }).catch(() => null);
    const told = answer && answer.status < 500 ? await answer.json().catch(() => null) : null;
    if (me !== turn) return;
    if (answer?.type === "opaqueredirect" || (answer && answer.status < 500 && !told)) { waits = null; return location.reload(); }
    if (told) {
      tell(sending, ""); waits = null;
      if (told.accepted) { mine = told; paint(); }
      else { late = form.dataset.division; tell(refused, `${refused.dataset.words.replace("{choice}", words)} ${told.said}`); refresh(); }
      return;
    }
    tell(sending, sending.dataset.away.replace("{choice}", words));
    await new Promise((done) => setTimeout(done, 700));
  }
}
addEventListener("beforeunload", (event) => { if (waits) event.preventDefault(); });
box.addEventListener("submit", (event) => { event.preventDefault(); if (event.submitter) send(event.target, event.submitter); });
box.addEventListener("board:drawn", paint);
box.addEventListener("board:back", refresh);
if (navigator.serviceWorker) navigator.serviceWorker.register("/hall/worker.js").catch(() => {});
paint();
