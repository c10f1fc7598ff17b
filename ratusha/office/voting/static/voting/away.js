// «No connection to the hall» stands in place of a page that could not be reached: that page is asked for again and again.
const away = document.querySelector("[data-away]").dataset.away;
if (location.pathname !== away) {
  setTimeout(() => location.reload(), 3000);
  addEventListener("online", () => location.reload());
}
