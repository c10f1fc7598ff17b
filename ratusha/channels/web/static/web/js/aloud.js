// Reads an article aloud where the browser has a voice for its language; the button is shown only there.
const SILENT = ".noprint,[aria-hidden=true],button,script,style";
const spoken = (one) => !one.matches(SILENT) && (one.checkVisibility?.() ?? one.getClientRects().length > 0);

function block(one) {
  while (getComputedStyle(one).display === "inline") one = one.parentElement;
  return one;
}

// [[text, language], …]: the title, then all the rest as it stands, parted where a block or a language ends.
function pieces(part) {
  const found = [];
  const choose = (node) => node.nodeType === 3 || node.tagName === "BR" ? NodeFilter.FILTER_ACCEPT : spoken(node) ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, choose);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const home = block(node.parentElement), lang = node.parentElement.closest("[lang]").lang, last = found.at(-1);
    const text = node.nodeType === 3 ? node.data : " ";
    if (last?.home === home && last.lang === lang) last.text += text;
    else found.push({ home, lang, text });
  }
  return [...found.filter((one) => one.home.closest("h1")), ...found.filter((one) => !one.home.closest("h1"))]
    .map((one) => [one.text.replace(/\s+/g, " ").trim(), one.lang]).filter(([text]) => /[\p{L}\p{N}]/u.test(text));
}

export default function aloud(root) {
  const part = root.querySelector("[data-read]");
  if (!part || !("speechSynthesis" in window)) return;
  const button = document.createElement("button"), own = part.closest("[lang]")?.lang || "uk";
  const voice = (lang) => speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang)) ?? null;
  button.type = "button";
  button.className = "btn soft noprint";
  button.dataset.aloud = "";
  let on = false;
  const show = () => { button.textContent = on ? part.dataset.readStop : part.dataset.read; button.setAttribute("aria-pressed", String(on)); };
  const stop = () => { on = false; speechSynthesis.cancel(); show(); };
  button.addEventListener("click", () => {
    if (on) return stop();
    on = true;
    show();
    const texts = pieces(part);
    texts.forEach(([text, lang], place) => {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = lang;
      said.voice = voice(lang);
      if (place === texts.length - 1) said.onend = stop;
      speechSynthesis.speak(said);
    });
  });
  const place = () => { if (button.isConnected || !voice(own)) return; show(); (part.querySelector("h1") ?? part.firstElementChild).after(button); };
  place();
  speechSynthesis.addEventListener?.("voiceschanged", place);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
