// Buttons that only make sense with a script: [data-print] prints, [data-copy="id"] copies the text of an element;
// [data-press="1"] is pressed by its key while nobody types.
export default function start(root) {
for (const button of root.querySelectorAll("[data-print],[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if ("print" in button.dataset) return print();
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.append(` ${button.dataset.said ?? "✓"}`); button.disabled = true;
  });
}
if (!root.querySelector("[data-press]")) return;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input,textarea,select,[contenteditable]")) return;
  const button = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
}
