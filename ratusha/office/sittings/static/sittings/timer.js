// <b data-left="134"> counts the seconds of the speaker down, below zero too; the server says anew after each change.
function words(seconds) {
  const plain = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(plain / 60)}:${String(plain % 60).padStart(2, "0")}`;
}
const ends = new WeakMap();
setInterval(() => {
  for (const one of document.querySelectorAll("[data-left]")) {
    if (!ends.has(one)) ends.set(one, Date.now() + Number(one.dataset.left) * 1000);
    const left = Math.floor((ends.get(one) - Date.now()) / 1000);
    one.textContent = words(left);
    one.classList.toggle("over", left < 0);
  }
}, 500);
