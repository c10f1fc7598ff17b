// Moves the player to a chapter without a new page, and marks where it is. Without this the same links open the page there.
const player = document.querySelector("video#player");
if (player) {
  const places = [...document.querySelectorAll(`a[data-seek][data-part="${player.dataset.part}"]`)];
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-seek]");
    if (!link || link.dataset.part !== player.dataset.part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const go = () => { player.currentTime = Number(link.dataset.seek); };
    if (player.readyState > 0) go(); else player.addEventListener("loadedmetadata", go, { once: true });
    player.play();
    history.replaceState(null, "", link.href);
    player.scrollIntoView({ block: "nearest" });
  });
  player.addEventListener("timeupdate", () => {
    let now = null;
    for (const one of places) if (Number(one.dataset.seek) <= player.currentTime + 0.5 && (!now || Number(one.dataset.seek) >= Number(now.dataset.seek))) now = one;
    for (const one of document.querySelectorAll(".place[data-now]")) if (!now || one !== now.closest(".place")) delete one.dataset.now;
    if (now) now.closest(".place").dataset.now = "";
  });
}
