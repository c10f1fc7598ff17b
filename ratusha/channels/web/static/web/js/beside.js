// A row opens beside its list: its own page is fetched and its main part shown there, with its forms working in place.
// The address keeps which one is open (?open=), so going back, a reload and a sent link mean the same. On a narrow
// window, without this module or with Ctrl the link is what it always was.
const WIDE = matchMedia("(min-width: 72em)");

export default function start(root) {
  const desk = root.querySelector("[data-desk]");
  if (!desk || root !== document) return;
  const panel = document.getElementById("beside");
  const body = panel.querySelector("[data-beside-body]");
  const whole = panel.querySelector("[data-beside-whole]");
  let opened = "", turn = 0;

  const rowOf = (path) => [...desk.querySelectorAll("tr[data-row]")].find((row) => new URL(row.querySelector("td.what a, td a").href).pathname === path);
  const listAddress = (path) => {
    const at = new URL(location.href);
    at.searchParams.delete("open");
    if (path) at.searchParams.set("open", path.match(/(\d+)\/?$/)?.[1] ?? "");
    return at;
  };
  const mark = () => { for (const row of desk.querySelectorAll("tr[data-row]")) row.classList.toggle("open", Boolean(opened) && rowOf(opened) === row); };

  function show(page, address) {
    const main = page.getElementById("main");
    if (!main) return false;
    document.dispatchEvent(new CustomEvent("page:left", { detail: body }));
    for (const crumb of main.querySelectorAll(":scope > p.small:first-child")) crumb.remove();
    for (const title of main.querySelectorAll("h1")) {
      const second = page.createElement("h2"); second.className = `${title.className} h2`; second.append(...title.childNodes); title.replaceWith(second);
    }
    body.replaceChildren(...[...main.childNodes].map((one) => document.importNode(one, true)));
    for (const form of body.querySelectorAll("form:not([action])")) form.setAttribute("action", address.pathname + address.search);
    document.dispatchEvent(new CustomEvent("page:part", { detail: body }));
    panel.hidden = false; desk.classList.add("open");
    return true;
  }

  async function load(address, { quiet = false, push = true, then, init } = {}) {
    const mine = ++turn;
    panel.setAttribute("aria-busy", "true");
    let answer;
    try { answer = await fetch(address, { headers: { "X-Beside": "1" }, ...init }); } catch { location.assign(address); return; }
    if (mine !== turn) return;
    panel.removeAttribute("aria-busy");
    const at = new URL(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    if (init && at.pathname === location.pathname) { close(); document.dispatchEvent(new CustomEvent("list:refresh")); return; }
    if (!show(page, at)) { location.assign(at); return; }
    if (!init) {
      opened = at.pathname; whole.href = at.pathname + at.hash;
      if (push) history.pushState({ beside: opened }, "", listAddress(opened));
    } else if (answer.redirected || answer.ok) document.dispatchEvent(new CustomEvent("list:refresh"));
    mark();
    const wrong = body.querySelector("#errors");
    const target = at.hash && body.querySelector(at.hash);
    const first = init && body.querySelector("[data-first] :is(input:not([type=hidden]), select, textarea)");
    if (wrong) wrong.focus(); else if (first) first.focus(); else if (target) target.scrollIntoView(); else if (!quiet) body.focus({ preventScroll: true });
    if (!target && !wrong) panel.scrollTop = 0;
    then?.();
  }

  function close(push = true) {
    if (panel.hidden) return;
    const row = opened && rowOf(opened);
    document.dispatchEvent(new CustomEvent("page:left", { detail: body }));
    panel.hidden = true; desk.classList.remove("open"); body.replaceChildren();
    opened = ""; mark();
    if (push) history.pushState({}, "", listAddress(""));
    row?.querySelector("td.what a, td a").focus();
  }

  desk.addEventListener("click", (event) => {
    const link = event.target.closest("tr[data-row] a");
    if (!link || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    load(link.href);
  });
  document.addEventListener("beside:open", (event) => {
    const { link, quiet, then } = event.detail;
    if (!WIDE.matches) { if (!quiet) location.assign(link.href); return; }
    load(link.href, { quiet, then });
  });
  document.addEventListener("beside:close", () => close());
  panel.querySelector("[data-beside-close]").addEventListener("click", () => close());
  addEventListener("popstate", () => {
    const pk = new URL(location.href).searchParams.get("open");
    const row = pk && [...desk.querySelectorAll("tr[data-row]")].find((one) => one.dataset.row.split(":")[0] === pk);
    if (row) load(row.querySelector("td.what a, td a").href, { push: false, quiet: true }); else close(false);
  });

  const pkOf = (path) => path.match(/(\d+)\/?$/)?.[1];
  const ours = (address) => {
    if (!opened || address.origin !== location.origin || /\.\w+$|\/print\/$/.test(address.pathname)) return false;
    const parts = address.pathname.split("/");
    return parts[1] === opened.split("/")[1] && parts.includes(pkOf(opened)) || address.pathname.startsWith(opened);
  };
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || link.hasAttribute("download") || link.target) return;
    const address = new URL(link.href);
    if (link.getAttribute("href").startsWith("#")) { event.preventDefault(); body.querySelector(link.getAttribute("href"))?.scrollIntoView(); return; }
    if (!ours(address)) return;
    event.preventDefault();
    load(address, { init: { method: "GET" } });
  });
  body.addEventListener("submit", (event) => {
    const form = event.target;
    const address = new URL(event.submitter?.formAction && event.submitter.hasAttribute("formaction") ? event.submitter.formAction : form.action, location.href);
    if (event.defaultPrevented || !ours(address)) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    if (form.method === "get") { address.search = new URLSearchParams(data); load(address, { init: { method: "GET" } }); return; }
    load(address, { init: { method: "POST", body: data } });
  });

  const pk = new URL(location.href).searchParams.get("open");
  const first = pk && [...desk.querySelectorAll("tr[data-row]")].find((one) => one.dataset.row.split(":")[0] === pk);
  if (first && WIDE.matches) load(first.querySelector("td.what a, td a").href, { push: false, quiet: true });
}
