// Keeps what is typed in <form data-draft="name"> on this device until the form has been accepted.
// It was accepted when sending it leads to another page by a redirect, or to one with data-draft-done="name" (page.js).
const key = (name) => `draft:${name}`;
const skip = new Set(["hidden", "password", "file", "submit", "button"]);

function fields(form) {
  return [...form.elements].filter((one) => one.name && !skip.has(one.type) && !one.closest("[data-nodraft]"));
}

// The request id is kept too: when only the answer was lost, sending the restored form again makes nothing twice.
function mark(form) {
  return form.querySelector("input[type=hidden][name=request_id]");
}

function read(form) {
  const kept = {};
  for (const one of fields(form)) {
    if ((one.type === "checkbox" || one.type === "radio") && !one.checked) continue;
    (kept[one.name] ??= []).push(one.value);
  }
  if (mark(form)) kept.request_id = [mark(form).value];
  return kept;
}

function empty(form) {
  return fields(form).every((one) => one.type === "checkbox" || one.type === "radio" ? one.checked === one.defaultChecked
    : one.tagName === "SELECT" ? true : one.value === one.defaultValue && !one.value);
}

function write(form, kept) {
  for (const one of fields(form)) {
    const values = kept[one.name];
    if (one.type === "checkbox" || one.type === "radio") { if (values) one.checked = values.includes(one.value); }
    else if (values) one.value = values.shift() ?? one.value;
  }
  if (mark(form) && kept.request_id) mark(form).value = kept.request_id[0];
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
}

function say(form, text) {
  const place = form.querySelector("[data-draft-said]");
  if (place) { place.hidden = false; (place.querySelector("span") ?? place).textContent = text; }
}

export default function start(root) {
for (const form of root.querySelectorAll("form[data-draft]")) {
  const name = key(form.dataset.draft);
  const place = form.querySelector("[data-draft-said]");
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
    if (kept && empty(form) && !document.getElementById("errors")) {
      write(form, kept.values);
      say(form, (place?.dataset.restored ?? "").replace("{time}", kept.at));
    }
  } catch { localStorage.removeItem(name); }
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    const at = new Date().toLocaleTimeString("uk", { hour: "numeric", minute: "2-digit" });
    try { localStorage.setItem(name, JSON.stringify({ at, values: read(form) })); } catch { return; }
    say(form, (place?.dataset.saved ?? "").replace("{time}", at));
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 400); });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine || !place?.dataset.offline) {
      if (!empty(form)) keep();
      if (event.submitter?.formTarget) return; // a look at it beside, such as the letter as PDF
      try { sessionStorage.setItem("draft:sent", name); } catch { /* storage is closed to us */ }
      return;
    }
    event.preventDefault();
    say(form, place.dataset.offline);
    addEventListener("online", () => say(form, place.dataset.online ?? ""), { once: true });
  });
}
}
