// Buttons that only make sense with a script: [data-print] prints, [data-copy="id"] copies the text of an element.
export default function start(root) {
for (const button of root.querySelectorAll("[data-print],[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if ("print" in button.dataset) return print();
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.append(` ${button.dataset.said ?? "✓"}`); button.disabled = true;
  });
}
}
