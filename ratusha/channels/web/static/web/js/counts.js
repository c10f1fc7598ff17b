// Counts beside saved views: asked once the page is there, so that they cost it nothing.
export default async function start(root) {
  const nav = root.querySelector("[data-counts]");
  if (!nav || !document.querySelector("[data-count-of]")) return;
  const answer = await fetch(nav.dataset.counts);
  if (!answer.ok) return;
  for (const [pk, count] of Object.entries(await answer.json())) {
    for (const one of document.querySelectorAll(`[data-count-of="${pk}"]`)) { one.textContent = count; one.hidden = false; }
  }
}
