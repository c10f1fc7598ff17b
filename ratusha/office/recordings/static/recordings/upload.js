// Sends a large file in pieces and goes on from where it stopped. Without this the same form sends the file whole.
const form = document.querySelector("form[data-pieces]");
if (form) {
  const said = form.querySelector("[data-progress]");
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
  const ask = async (address, fields) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    let told = {};
    try { told = await answer.json(); } catch { /* a proxy's own page */ }
    return [answer, told];
  };
  const wait = (seconds) => new Promise((settle) => { setTimeout(settle, seconds * 1000); });
  const show = (bar, text, done, whole) => {
    bar.value = done; bar.max = whole;
    text.textContent = form.dataset.said.replace("{done}", Math.floor(done / 1048576)).replace("{whole}", Math.ceil(whole / 1048576));
  };
  const stop = (text) => {
    const error = document.createElement("p"); error.className = "error"; error.setAttribute("role", "alert"); error.textContent = text;
    said.replaceChildren(error); form.querySelector("button").disabled = false;
  };
  const started = async (file) => {
    for (const line of form.dataset.known.trim().split("\n")) {
      const [name, size, address] = line.split("|");
      if (name === file.name && Number(size) === file.size) {
        const answer = await fetch(address, { headers: { Accept: "application/json" } });
        if (answer.ok) return answer.json();
      }
    }
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
    const [answer, told] = await ask(form.dataset.pieces, { name: file.name, size: file.size, request_id: id });
    if (!answer.ok) throw new Error(told.sentence ?? form.dataset.failed);
    return told;
  };
  const send = async (file) => {
    const bar = document.createElement("progress"); bar.setAttribute("aria-label", file.name);
    const text = document.createElement("p"); text.className = "hint num";
    said.replaceChildren(bar, text);
    const going = await started(file);
    let here = going.received, failures = 0;
    show(bar, text, here, file.size);
    while (here < file.size) {
      try {
        const [answer, told] = await ask(going.address, { offset: here, piece: file.slice(here, here + Number(form.dataset.piece)) });
        if (answer.status === 422) throw Object.assign(new Error(told.sentence), { final: true });
        if (told.received === undefined) throw new Error(form.dataset.failed);
        here = told.received; failures = 0;
      } catch (wrong) {
        if (wrong.final || ++failures > 6) throw wrong.final ? wrong : new Error(form.dataset.failed);
        await wait(2 ** failures);
      }
      show(bar, text, here, file.size);
    }
    text.textContent = form.dataset.checking;
    const [answer, told] = await ask(going.finish, {});
    if (!answer.ok) throw new Error(told.sentence ?? form.dataset.failed);
    location.assign(told.address);
  };
  form.addEventListener("submit", (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (!file) return;
    event.preventDefault();
    form.querySelector("button").disabled = true;
    send(file).catch((wrong) => stop(wrong.message));
  });
}
