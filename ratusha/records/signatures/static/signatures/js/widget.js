// The hosted widget of signatures: its frame reads the key and signs, this page gives the document and takes the
// signature by messages between the two windows. Only the configured origin is heard.
const place = document.querySelector("[data-sign-widget]");
if (place) {
  const { origin, address, document: source } = place.dataset;
  const form = place.closest("form"), said = place.querySelector("[data-said]");
  const frame = document.createElement("iframe");
  const asked = new Map();
  let last = 0;
  const post = (message) => frame.contentWindow.postMessage(message, origin);
  const ask = (cmd, params) => new Promise((resolve, reject) => {
    const message = { sender: "EndUserSignWidgetConnector", reciever: "EndUserSignWidget", id: ++last, cmd, params };
    asked.set(message.id, { message, resolve, reject });
    try { post(message); } catch { /* not loaded yet: it is sent again when the frame says so */ }
  });
  addEventListener("message", ({ origin: from, source: window_, data }) => {
    if (from !== origin || window_ !== frame.contentWindow || data?.sender !== "EndUserSignWidget") return;
    if (data.id === -1) { for (const { message } of asked.values()) post(message); return; }
    const one = asked.get(data.id);
    if (!one) return;
    asked.delete(data.id);
    if (data.error) one.reject(new Error(data.error.message ?? String(data.error))); else one.resolve(data.result);
  });
  frame.title = place.dataset.title;
  frame.src = address;
  place.append(frame);
  (async () => {
    try {
      await ask("ReadPrivateKey", []);
      const answer = await fetch(source);
      if (!answer.ok) throw new Error(String(answer.status));
      form.elements.signature.value = await ask("SignData", [new Uint8Array(await answer.arrayBuffer()), true, true]);
      form.requestSubmit();
    } catch (error) {
      said.textContent = `${said.dataset.failed} ${error.message}`;
      said.hidden = false;
    }
  })();
}
