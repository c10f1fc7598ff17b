// Beside each password a button that shows it; beside a new one, how hard it is to guess. Without this the form works as ever.
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "abcdefghijklmnopqrstuvwxyz", "01234567890"];
const follows = (one, next) => one === next || ROWS.some((row) => row.includes(one + next) || row.includes(next + one));
// How many signs say something new: not the next key of a row, not the same again. The server decides; this only helps.
function telling(text) {
  const low = text.toLowerCase(), seen = new Set();
  let count = 0;
  for (let at = 0; at < low.length; at += 1) {
    if (at && follows(low[at - 1], low[at])) continue;
    count += seen.has(low[at]) ? 0.7 : 1;
    seen.add(low[at]);
  }
  return count;
}
function measured(input) {
  const { least, short, weak, fine } = input.dataset, said = document.createElement("p"), bar = document.createElement("meter");
  said.className = "hint";
  said.setAttribute("role", "status");
  Object.assign(bar, { min: 0, max: 20, low: 8, high: 12, optimum: 20, hidden: true });
  bar.setAttribute("aria-hidden", "true");
  input.after(said, bar);
  input.addEventListener("input", () => {
    const left = Number(least) - [...input.value].length, worth = telling(input.value);
    bar.hidden = !input.value;
    bar.value = Math.min(left > 0 ? 7 : 20, worth);
    said.textContent = !input.value ? "" : left > 0 ? short.replace("{n}", left) : worth < 9 ? weak : fine;
  });
}
export default function secret(root) {
  for (const input of root.querySelectorAll("input[type=password][data-show]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn soft", textContent: input.dataset.show });
    const show = (shown) => { input.type = shown ? "text" : "password"; button.textContent = shown ? input.dataset.hide : input.dataset.show; };
    button.addEventListener("click", () => show(input.type === "password"));
    input.form?.addEventListener("submit", () => show(false));
    input.after(button);
    if (input.dataset.least) measured(input);
  }
}
