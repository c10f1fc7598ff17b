// Passkeys need a script: [data-passkey="get"] asks for one, [data-passkey="create"] makes one. The options stand in
// data-options or come from data-from; the answer goes back in the hidden input `credential` of the same form.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.from, { headers: { accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}
async function ask(form) {
  const given = await options(form);
  given.challenge = bytes(given.challenge);
  if (form.dataset.passkey === "create") {
    given.user.id = bytes(given.user.id);
    given.excludeCredentials = known(given.excludeCredentials);
    return navigator.credentials.create({ publicKey: given });
  }
  given.allowCredentials = known(given.allowCredentials);
  return navigator.credentials.get({ publicKey: given });
}
function told(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  return { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: made.getClientExtensionResults(),
    authenticatorAttachment: made.authenticatorAttachment };
}
export default function start(root) {
  for (const form of root.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const [button, said] = [form.querySelector("[data-passkey-button]"), form.querySelector("[data-passkey-said]")];
    form.hidden = false; button.hidden = false;
    for (const one of document.querySelectorAll("[data-passkey-none]")) one.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true; said.hidden = true;
      try {
        const made = await ask(form);
        form.elements.credential.value = JSON.stringify(told(made));
        form.submit();
      } catch { said.hidden = false; button.disabled = false; }
    });
  }
}
