"""Ten ordinary tasks of a registrar by keyboard alone, counted here and, where it runs, in django-helpdesk beside.

    RATUSHA=http://127.0.0.1:8000 PASSWORD=… HELPDESK=http://127.0.0.1:8730 HELPDESK_SAID="2.6.1, Django 5.2.19" \
      python -m bench.keyboard docs/keyboard.md

Ratusha is a `ratusha demo`; django-helpdesk has the account `registrar` with the same password and tickets in three
queues. Every key is really pressed in Chromium; nothing is clicked. A key held with another counts as a key of its own.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
KEY_SECONDS = 0.2  # an average skilled typist, by the keystroke-level model of Card, Moran and Newell
SOUGHT = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))"""
NOTE = "Перевірити адресу на місці."
CALL = "Не світить ліхтар на розі Сковороди і Шевченка, другий тиждень."


class Hands:
    """Two hands on a keyboard: counts what they press and how long they wait for the page."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.waited = page, 0, 0.0

    def press(self, *keys: str) -> None:
        """Each key, or keys held together as `Control+k`."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += len(key.split("+")) if key != "+" else 1

    def type(self, text: str) -> None:
        """The text, letter by letter."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def see(self, selector: str) -> None:
        """Waits until it is on the page."""
        begun = time.perf_counter()
        self.page.locator(selector).first.wait_for(timeout=15_000)
        self.waited += time.perf_counter() - begun

    def arrive(self, address: str) -> None:
        """Waits for a page."""
        begun = time.perf_counter()
        self.page.wait_for_url(address, timeout=15_000)
        self.waited += time.perf_counter() - begun

    def to(self, selector: str) -> None:
        """Goes there by Tab, or by Shift and Tab where that is shorter."""
        target = self.page.locator(selector).first
        target.wait_for(state="visible")
        back = target.evaluate(f"""(one) => {{
          const all = ({SOUGHT})(), here = all.indexOf(document.activeElement), there = all.indexOf(one);
          const on = here < 0 ? there + 1 : (there - here + all.length) % all.length;
          return 2 * (all.length - on) < on;
        }}""")
        for _step in range(250):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{selector} cannot be reached by keyboard")


@dataclass(frozen=True)
class Task:
    """What is to be done, here and there; without `there` it tells why not."""

    title: str
    here: Callable[[Hands], None]
    there: Callable[[Hands], None] | None = None
    why: str = ""


def row_of(hands: Hands, css: str) -> None:
    """Goes down to the first row of this look."""
    hands.press("j")
    while not hands.page.locator(f"tr.here{css}").count():
        hands.press("j")


def here_open(hands: Hands) -> None:
    hands.press("j", "o")
    hands.see("#beside h2")


def here_find(hands: Hands) -> None:
    number = hands.page.locator("td.no b").first.inner_text()
    hands.press("Control+k")
    hands.type(number)
    hands.press("Enter")
    hands.arrive("**/office/cases/*/")


def here_register(hands: Hands) -> None:
    row_of(hands, ".new")
    hands.press("r")
    hands.see("#beside form button.main")
    hands.press("Control+Enter")
    hands.see("#beside header .state.go")


def here_assign(hands: Hands) -> None:
    row_of(hands, ":not(.new)")
    hands.press("a")
    hands.see("#beside select:focus")
    hands.press("ArrowDown", "Control+Enter")
    hands.see("#beside #talk")


def here_note(hands: Hands) -> None:
    hands.press("j", "n")
    hands.see("#beside textarea:focus")
    hands.type(NOTE)
    hands.press("Control+Enter")
    hands.see(f"#beside .inner:has-text('{NOTE}')")


def here_classify(hands: Hands) -> None:
    hands.press("j", "x", "s")
    hands.see("select:focus")
    hands.press("ArrowDown", "ArrowDown", "ArrowDown", "Control+Enter")
    hands.see("button[value=do]:focus")
    hands.press("Enter")
    hands.arrive("**/runs/**")


def here_call(hands: Hands) -> None:
    hands.press("g", "w")
    hands.arrive("**/file/")
    hands.see("html[data-keys-awake]")
    hands.to("input[name=kind]")
    hands.press("ArrowDown")
    hands.to("#id_text")
    hands.type(CALL)
    hands.to("#id_surname")
    hands.type("Хвоя")
    hands.to("#id_phone")
    hands.type("0501234567")
    hands.press("Control+Enter")
    hands.arrive("**/receipt/**")


def here_many(hands: Hands) -> None:
    hands.press("j", "x", "j", "j", "j", "j", "Shift+X", "n")
    hands.see("textarea:focus")
    hands.type(NOTE)
    hands.press("Control+Enter")
    hands.see("button[value=do]:focus")
    hands.press("Enter")
    hands.arrive("**/runs/**")


def here_view(hands: Hands) -> None:
    hands.press("f")
    hands.see(".tickbox input:focus")
    hands.to("input[name=executor][value=nobody]")
    hands.press("Space", "Enter")
    hands.see(".chips")
    hands.see("html[data-keys-awake]")
    hands.press("v")
    hands.see("#id_title:focus")
    hands.type("Нічиї")
    hands.press("Tab", "ArrowDown", "Control+Enter")
    hands.see(".chips")


def here_write(hands: Hands) -> None:
    hands.press("j", "m")
    hands.see("#beside textarea:focus")
    hands.type(NOTE)
    hands.press("Control+Enter")
    hands.see(f"#beside .us:has-text('{NOTE}')")


LIST_ROW = "tr:has(input[name=ticket_id])"


def there_open(hands: Hands) -> None:
    hands.to(f"{LIST_ROW} a")
    hands.press("Enter")
    hands.see("#followup-tab, #respond-tab")


def there_find(hands: Hands) -> None:
    hands.to("#search_query")
    hands.type("17")
    hands.press("Enter")
    hands.see(f"{LIST_ROW} a, #respond-tab")
    if not hands.page.locator("#respond-tab").count():
        hands.to(f"{LIST_ROW} a")
        hands.press("Enter")
    hands.see("#respond-tab, #followup-tab")


def there_assign(hands: Hands) -> None:
    there_open(hands)
    hands.to("select[name=owner]")
    hands.press("ArrowDown", "Tab", "Enter")
    hands.page.wait_for_load_state()


def respond(hands: Hands, *, public: bool) -> None:
    there_open(hands)
    if hands.page.locator("#commentBox").is_hidden():
        hands.to("#followup-tab, #respond-tab")
        hands.press("ArrowRight")
    hands.to("#commentBox")
    hands.type(NOTE)
    if not public:
        hands.to("#id_public")
        hands.press("Space")
    hands.to("#respond-tab-pane button[type=submit], #respond-tab-pane button:has-text('Save')")
    hands.press("Enter")
    hands.see(f"text={NOTE}")


def there_classify(hands: Hands) -> None:
    there_open(hands)
    hands.to("button:has-text('Actions')")
    hands.press("Enter")
    hands.to("a[href$='/edit/']")
    hands.press("Enter")
    hands.see("#id_queue")
    hands.to("#id_queue")
    hands.press("ArrowDown")
    hands.to("main button[type=submit], form button[type=submit]:has-text('Save'), input[type=submit]")
    hands.press("Enter")
    hands.see("#respond-tab")


def there_call(hands: Hands) -> None:
    hands.to("a[href='/tickets/submit/']")
    hands.press("Enter")
    hands.see("#id_queue")
    hands.to("#id_queue")
    hands.press("ArrowDown", "Tab")
    hands.type("Ліхтар")
    hands.press("Tab")
    hands.type(f"{CALL} Хвоя 0501234567")
    hands.to("button:has-text('Submit Ticket')")
    hands.press("Enter")
    hands.see("#respond-tab")


def there_many(hands: Hands) -> None:
    for number in range(1, 6):
        hands.to(f"input[name=ticket_id] >> nth={number - 1}")
        hands.press("Space")
    hands.to("button:has-text('Actions')")
    hands.press("Enter")
    hands.see("#id_mass_action")
    hands.to("#id_mass_action")
    hands.press("End")
    hands.to("button:has-text('Go') >> visible=true >> nth=-1")
    hands.press("Enter")
    hands.page.wait_for_load_state()


def there_view(hands: Hands) -> None:
    hands.to("#advanced-filters")
    hands.press("Enter")
    hands.see("#offcanvasFilters.show")
    hands.to("#offcanvasFilters button:has-text('Owner')")
    hands.press("Enter")
    hands.to("#offcanvasFilters select[name=assigned_to], #offcanvasFilters input[name=assigned_to]")
    hands.press("ArrowDown", "Space")
    hands.to("#offcanvasFilters button:has-text('Apply')")
    hands.press("Enter")
    hands.see("#queries")
    hands.page.wait_for_load_state("networkidle")
    hands.to("#queries")
    hands.press("Enter")
    hands.see("#id_title")
    hands.to("#id_title")
    hands.type("Нічиї")
    hands.press("Tab", "Space")
    hands.to("#save-query-tab-pane button:has-text('Save')")
    hands.press("Enter")
    hands.page.wait_for_load_state()


TASKS = (
    Task("Open the most urgent case", here_open, there_open),
    Task("Find a case by its number and open it", here_find, there_find),
    Task("Register a new appeal under its index", here_register, None, "no registration index, no clock of the law"),
    Task("Hand a case to a unit", here_assign, there_assign),
    Task("Write a note that only colleagues see", here_note, lambda hands: respond(hands, public=False)),
    Task("Choose the subject of a case", here_classify, there_classify),
    Task("Write down a phone call", here_call, there_call),
    Task("Do one thing to five cases", here_many, there_many),
    Task("Filter what nobody has, and keep it as a shared view", here_view, there_view),
    Task("Write to the author", here_write, lambda hands: respond(hands, public=True)),
)
REMARKS = {
    "Hand a case to a unit": "there: to an owner, units do not exist",
    "Choose the subject of a case": "there: to another queue, the nearest thing; here with a preview",
    "Do one thing to five cases": "here: a typed note, preview and undo; there: the last mass action, without both",
    "Write down a phone call": "there: author and phone go into the text, there is no person",
}


def enter(browser: Browser, address: str, login: str, password: str, *, ours: bool) -> Page:
    """An official at their list."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address, locale="uk-UA").new_page()
    page.set_default_timeout(15_000)
    page.goto("/login/?next=" + ("/office/cases/" if ours else "/tickets/"))
    page.fill("#id_email" if ours else "[name=username]", login)
    page.fill("#id_password" if ours else "[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/login" not in address)
    return page


def counted(page: Page, act: Callable[[Hands], None], *, ours: bool) -> tuple[int, float] | str:
    """Keys and seconds of one task from the fresh list; the error in words where it cannot be done."""
    page.goto("/office/cases/" if ours else "/tickets/")
    page.locator("html[data-keys-awake]" if ours else f"{LIST_ROW} a").first.wait_for(state="attached")
    hands = Hands(page)
    try:
        act(hands)
    except Exception as wrong:
        return f"not done: {str(wrong).splitlines()[0][:90]}"
    return hands.keys, hands.keys * KEY_SECONDS + hands.waited


def results(password: str, ours: str, theirs: str) -> Iterator[tuple[Task, object, object]]:
    """Every task with its counts here and there."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        here = enter(browser, ours, "registrar@kitsman.example", password, ours=True)
        there = enter(browser, theirs, "registrar", password, ours=False) if theirs else None
        for task in TASKS:
            mine = counted(here, task.here, ours=True)
            other = counted(there, task.there, ours=False) if there and task.there else f"cannot: {task.why}"
            yield task, mine, other if there else "not measured"
        browser.close()


def cell(found: object) -> str:
    """Keys and seconds, or why there are none."""
    return f"{found[0]} | {found[1]:.1f}" if isinstance(found, tuple) else f"— | {found}"


def page_of(rows: list[tuple[Task, object, object]], said: str) -> str:
    """The page with the table and how it was measured."""
    lines = [
        "# Ten tasks of a registrar by keyboard alone",
        "",
        f"Measured on {date.today():%Y-%m-%d} by `bench/keyboard.py`, which wrote this page: real keys in Chromium",
        "from a fresh list, nothing clicked. A key held with another counts as one of its own. Seconds: 0.2 for a key",
        "(an average skilled typist by the keystroke-level model of Card, Moran and Newell) and the measured waiting",
        f"for pages; thinking is not counted. Beside: django-helpdesk {said}, its staff pages as they",
        "come, by Tab, arrows and Enter in the shorter direction, on a development server on the same machine, so its",
        "seconds of waiting are not its best.",
        "",
        "| Task | Keys here | Seconds here | Keys there | Seconds there | |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for task, mine, other in rows:
        lines.append(f"| {task.title} | {cell(mine)} | {cell(other)} | {REMARKS.get(task.title, '')} |")
    both = [(mine, other) for _task, mine, other in rows if isinstance(mine, tuple) and isinstance(other, tuple)]
    if both:
        mine, other = sum(one[0][0] for one in both), sum(one[1][0] for one in both)
        seconds = sum(one[0][1] for one in both), sum(one[1][1] for one in both)
        lines.append(
            f"| Sum of the {len(both)} done in both | {mine} | {seconds[0]:.1f} | {other} | {seconds[1]:.1f} | |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Will measure and write the page."""
    theirs = os.environ.get("HELPDESK", "")
    rows = list(results(os.environ["PASSWORD"], os.environ["RATUSHA"], theirs))
    Path(sys.argv[1]).write_text(page_of(rows, os.environ.get("HELPDESK_SAID", "was not at hand")), encoding="utf-8")


if __name__ == "__main__":
    main()
