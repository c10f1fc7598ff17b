"""The officials of the Monday who sit at a real browser: Chromium, each in a window of their own."""

import random
import shutil
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .monday import Town

FIRST_BYTE = """() => { const [n] = performance.getEntriesByType("navigation");
  return n.responseEnd - n.requestStart; }"""
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")


def work(town: "Town", officials: list[dict[str, Any]]) -> list[float]:
    """Will let them work by turns until the day is over -> milliseconds from each request to the end of its answer."""
    from playwright.sync_api import sync_playwright

    spent: list[float] = []
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        desks = []
        for number, one in enumerate(officials):
            context = browser.new_context(base_url=f"http://127.0.0.1:{town.port}")
            cookie = {"name": town.cookie, "value": one["cookie"], "domain": "127.0.0.1", "path": "/"}
            context.add_cookies([cookie])  # type: ignore[list-item]
            desks.append((one["role"], context.new_page(), random.Random(1000 + number)))
        while not town.is_over:
            for role, page, chance in desks:
                try:
                    turn(town, role, page, chance, spent)
                except Exception as failed:
                    with town.day.lock:
                        town.day.troubles.append(f"Chromium, {role}: {str(failed)[:200]}")
        browser.close()
    return spent


def turn(town: "Town", role: str, page: "Page", chance: random.Random, spent: list[float]) -> None:
    """A list, a case of it, the act of the role by the buttons of the page."""
    listed = {"registrar": "view=action&state=new", "head": "view=forward&sort=-received_at"}.get(role, "view=action")
    go(page, f"/office/cases/?{listed}", spent)
    rows = page.locator("[data-row]").evaluate_all("all => all.slice(0, 6).map(one => one.dataset.row)")
    if not rows:
        return
    case = int(chance.choice(rows).partition(":")[0])
    if role == "registrar":
        send(town, page, case, f"/office/appeals/{case}/register/", "unit", spent)
    elif role == "head":
        send(town, page, case, f"/office/cases/{case}/assign/", "unit", spent)
    else:
        go(page, f"/office/cases/{case}/", spent)
    town.think(chance)


def go(page: "Page", path: str, spent: list[float]) -> None:
    page.goto(path)
    spent.append(page.evaluate(FIRST_BYTE))


def send(town: "Town", page: "Page", case: int, path: str, name: str, spent: list[float]) -> None:
    """Chooses a unit, presses the page's main button, and keeps what was sent for the check."""
    from .visitor import Answer

    go(page, path, spent)
    form = page.locator(f"form:has([name={name}])").last
    if not form.count():
        return
    fields = {one: form.locator(f"[name={one}]").first.input_value() for one in ("request_id", "seen_version")}
    form.locator(f"select[name={name}]").select_option(str(town.units[0]))
    began = time.perf_counter()
    with page.expect_response(lambda got: got.request.method == "POST") as heard:
        form.locator("button.main").last.click()
    town.day.act(case, fields, Answer(heard.value.status, "", time.perf_counter() - began))
