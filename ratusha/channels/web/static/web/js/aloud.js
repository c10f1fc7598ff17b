// Reads an article aloud where the browser has a voice for its language; the button is shown only there.
export default function aloud(root) {
  const part = root.querySelector("[data-read]");
  if (!part || !("speechSynthesis" in window)) return;
  const button = document.createElement("button"), lang = part.closest("[lang]")?.lang || "uk";
  const voice = () => speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang));
  button.type = "button";
  button.className = "btn soft noprint";
  button.dataset.aloud = "";
  let on = false;
  const show = () => { button.textContent = on ? part.dataset.readStop : part.dataset.read; button.setAttribute("aria-pressed", String(on)); };
  const pieces = () => [...part.querySelectorAll("h1,h2,h3,p,li,dt,dd,th,td")].filter((one) => !one.querySelector("p,li") && one.getClientRects().length).map((one) => one.innerText.trim()).filter(Boolean);
  const stop = () => { on = false; speechSynthesis.cancel(); show(); };
  button.addEventListener("click", () => {
    if (on) return stop();
    on = true;
    show();
    const texts = pieces();
    texts.forEach((text, place) => {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = lang;
      said.voice = voice();
      if (place === texts.length - 1) said.onend = stop;
      speechSynthesis.speak(said);
    });
  });
  const place = () => { if (button.isConnected || !voice()) return; show(); (part.querySelector("h1") ?? part.firstElementChild).after(button); };
  place();
  speechSynthesis.addEventListener?.("voiceschanged", place);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
