// Sends files ahead with progress. Without this module the same input sends them with the form.
function row(box, file) {
  const one = document.createElement("li");
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon"); icon.setAttribute("viewBox", "0 0 24 24"); icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", file.type.startsWith("image/") ? "M3 5h18v14H3zm1 13 5.5-5 3.5 3 3-2.5 4.5 4" : "M6 3h8l5 5v13H6zM14 3v5h5");
  icon.append(path);
  const middle = document.createElement("div");
  const title = document.createElement("b"); title.textContent = file.name;
  const said = document.createElement("p"); said.className = "hint";
  const bar = document.createElement("progress"); bar.max = 100; bar.value = 0; bar.setAttribute("aria-label", file.name);
  middle.append(title, said, bar);
  const button = document.createElement("button");
  button.type = "button"; button.className = "btn soft"; button.textContent = box.dataset.stop;
  const name = document.createElement("span"); name.className = "vh"; name.textContent = ` ${file.name}`; button.append(name);
  one.append(icon, middle, button);
  box.querySelector(".files").append(one);
  return { one, said, bar, button, name };
}

function refuse(part, text) {
  part.one.className = "wrong"; part.bar.remove(); part.said.textContent = "";
  const error = document.createElement("p"); error.className = "error"; error.setAttribute("role", "alert");
  const words = document.createElement("span"); words.textContent = text; error.append(words); part.one.append(error);
}

function send(box, file) {
  const part = row(box, file);
  const form = box.closest("form");
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  request.open("POST", box.dataset.upload);
  request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    const share = Math.round(100 * event.loaded / event.total);
    part.bar.value = share; part.said.textContent = box.dataset.sending.replace("{n}", share);
  };
  const done = new Promise((settle) => { request.onloadend = settle; });
  request.onload = () => {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* a proxy's own page */ }
    if (request.status !== 200) return refuse(part, answer.sentence ?? box.dataset.failed);
    part.bar.remove(); part.said.textContent = answer.sentence;
    const token = document.createElement("input");
    token.type = "hidden"; token.name = `${box.dataset.name}-token`; token.value = answer.token;
    part.one.append(token);
  };
  request.onerror = () => refuse(part, box.dataset.failed);
  part.button.onclick = () => { request.abort(); part.one.remove(); box.querySelector("input[type=file]").focus(); };
  request.addEventListener("loadend", () => part.button.replaceChildren(box.dataset.remove, part.name));
  request.send(body);
  return done;
}

export default function start(root) {
for (const box of root.querySelectorAll("[data-upload]")) {
  const input = box.querySelector("input[type=file]");
  const form = box.closest("form");
  const running = new Set();
  input.classList.add("covered"); input.labels[0].className = "btn self";
  input.addEventListener("change", () => {
    for (const file of input.files) {
      const sending = send(box, file).then(() => running.delete(sending));
      running.add(sending);
    }
    input.value = "";
  });
  box.addEventListener("click", (event) => {
    const button = event.target.closest(`button[name="${box.dataset.name}-remove"]`);
    if (!button) return;
    event.preventDefault(); button.closest("li").remove(); input.focus();
  });
  form.addEventListener("submit", async (event) => {
    if (!running.size && !box.querySelector("li.wrong")) return;
    event.preventDefault();
    const submitter = event.submitter;
    await Promise.all(running);
    await new Promise((later) => setTimeout(later)); // a form cannot be sent anew while its submit event runs
    const wrong = box.querySelector("li.wrong");
    if (wrong) { wrong.scrollIntoView({ block: "center" }); wrong.querySelector("button")?.focus(); } else form.requestSubmit(submitter);
  });
}
}
