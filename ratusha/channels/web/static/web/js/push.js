// Turns messages on for this device: asks the browser, then sends its address with the chosen topics as a plain form.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
export default function push(root) {
  const part = root.querySelector("[data-push]");
  if (!part || !("PushManager" in window) || !("Notification" in window) || !navigator.serviceWorker) return;
  const form = part.querySelector("[data-push-form]"), denied = part.querySelector("[data-push-denied]"), failed = part.querySelector("[data-push-failed]");
  const show = () => { denied.hidden = Notification.permission !== "denied"; form.hidden = !denied.hidden; };
  part.hidden = false;
  root.querySelector("[data-push-none]").hidden = true;
  show();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    if (await Notification.requestPermission() !== "granted") return show();
    try {
      const worker = await navigator.serviceWorker.ready;
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(part.dataset.push) });
      form.elements.namedItem("endpoint").value = made.endpoint;
      form.elements.namedItem("key").value = text(made.getKey("p256dh"));
      form.elements.namedItem("secret").value = text(made.getKey("auth"));
      form.elements.namedItem("name").value = /\(([^;)]+)/.exec(navigator.userAgent)?.[1] ?? "";
      form.submit();
    } catch { failed.hidden = false; }
  });
}
