"""A Monday: hundreds of cases arrive by all channels while twenty officials work; `ratusha bench --monday`.

Officials are real HTTP clients that read their lists, open cases and send the forms of the pages, some of them in
Chromium. They crowd at the head of the same queues, so that many pages are stale by the time they are sent. Afterwards
every answer is held against the journal. An hour may be pressed into minutes: then both cases and officials hurry.
"""

import json
import random
import re
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import home
from .run import machine
from .visitor import Answer, Visitor, form_of

ARRIVE = 600
CHANNELS = ("program", "site", "front desk")
HOUR = 3600.0
THINKS = 15.0  # seconds between two pages of one official in the real hour
CROWD = 6  # officials take one of so many first rows of the same list
LIMIT = 150.0  # milliseconds of an official's page
HANDED = "data-handed"
ROW = re.compile(r'data-row="(\d+):')
TEXT = "Третій тиждень не світять ліхтарі від зупинки до школи, діти йдуть у темряві. Прошу полагодити. "
NEVER = (
    "faults", "lost updates", "double assignments", "acknowledged, not in the journal (a stale page not told)",
    "done, but answered as refused", "submissions lost", "submissions doubled",
)  # fmt: skip
Say = Callable[[str], None]


@dataclass(slots=True)
class Day:
    """What happened. `acts`: [case, request id, version seen, status] of every form that was sent."""

    pages: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sent: list[float] = field(default_factory=list)
    acts: list[tuple[int, str, int | None, int]] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)
    channels: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    troubles: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, who: str, what: str, answer: Answer) -> Answer:
        with self.lock:
            self.pages[what].append(answer.spent * 1000)
            self.of[who].append(answer.spent * 1000)
            self.roles[f"{what}, {who.rpartition(' ')[0]}"].append(answer.spent * 1000)
            if answer.status >= 400:
                self.troubles.append(f"{who}: {what} {answer.status}")
        return answer

    def act(self, case: int, fields: dict[str, str], answer: Answer) -> None:
        seen = int(fields["seen_version"]) if fields.get("seen_version") else None
        with self.lock:
            self.sent.append(answer.spent * 1000)
            self.acts.append((case, fields["request_id"], seen, answer.status))
            if answer.status == 200 or answer.status >= 500:
                self.troubles.append(f"a form about {case}: {answer.status}")

    def came(self, channel: str, reference: str) -> None:
        with self.lock:
            self.channels[channel] += 1
            if reference:
                self.submitted.append(reference)


@dataclass(slots=True)
class Town:
    """Where it happens and how fast."""

    port: int
    cookie: str
    units: list[int]
    press: float  # how many times faster than life
    until: float
    day: Day

    def think(self, chance: random.Random) -> None:
        time.sleep(chance.uniform(0.5, 1.5) * THINKS / self.press)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.until


class Official(threading.Thread):
    """One official at the desk until the day is over."""

    def __init__(self, town: Town, number: int, known: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self.town, self.role, self.who = town, known["role"], f"{known['role']} {number}"
        self.visitor = Visitor(town.port, {town.cookie: known["cookie"]})
        self.chance = random.Random(number)

    def run(self) -> None:
        self.town.think(self.chance)  # twenty people do not press the same key in the same hundredth of a second
        while not self.town.is_over:
            try:
                self.turn()
            except Exception as failed:
                with self.town.day.lock:
                    self.town.day.troubles.append(f"{self.who}: {failed!r}")
                time.sleep(0.5)

    def turn(self) -> None:
        """One piece of work: the list, a case near its top, its page, the act."""
        listed = {"registrar": "view=action&state=new", "head": "view=forward&sort=-received_at"}.get(self.role)
        chosen = self.take(f"/office/cases/?{listed or 'view=action'}")
        self.town.think(self.chance)
        if chosen is None or self.town.is_over:
            return
        self.open(f"/office/cases/{chosen}/", "case")
        self.town.think(self.chance)
        if self.role == "registrar":
            self.register(chosen)
        elif self.role == "head":
            self.assign(chosen)
        else:
            self.answer(chosen)
        self.town.think(self.chance)

    def open(self, path: str, what: str) -> Answer:
        answer = self.visitor.get(path)
        if answer.status == 302 and answer.goes_to:  # somebody was quicker: the page leads to the case itself
            answer = self.visitor.get(answer.goes_to)
        return self.town.day.page(self.who, what, answer)

    def take(self, path: str) -> int | None:
        rows = ROW.findall(self.open(path, "list").text)[:CROWD]
        return int(self.chance.choice(rows)) if rows else None

    def fill(self, path: str, what: str, case: int, holding: str, **typed: str) -> None:
        """Opens the page with the form, thinks, sends it."""
        page = self.open(path, what)
        form = form_of(page.text, holding)
        if form is None or HANDED in page.text:  # a colleague was quicker, and the page says so
            return
        self.town.think(self.chance)
        fields = form.fields | typed
        self.town.day.act(case, fields, self.visitor.post(form.action.partition("#")[0] or path, fields))

    def register(self, case: int) -> None:
        unit = str(self.chance.choice(self.town.units)) if self.chance.random() < 0.5 else ""
        self.fill(f"/office/appeals/{case}/register/", "registration", case, "unit", unit=unit)

    def assign(self, case: int) -> None:
        unit = str(self.chance.choice(self.town.units))
        self.fill(f"/office/cases/{case}/assign/", "assignment", case, "unit", unit=unit)

    def answer(self, case: int) -> None:
        if self.chance.random() < 0.5:
            self.fill(f"/office/cases/{case}/", "case", case, "outcome", outcome="explained", text=TEXT, template="")
        else:
            self.fill(
                f"/office/cases/{case}/", "case", case, "to", to="colleagues", text="Телефонував, чекаю на бригаду."
            )


class Arrivals(threading.Thread):
    """Cases come at an even pace one way: by a program, by the form of the site, or at the front desk."""

    def __init__(self, town: Town, way: str, desk: dict[str, Any], numbers: range, pause: float) -> None:
        super().__init__(daemon=True)
        self.town, self.way, self.numbers, self.pause = town, way, numbers, pause
        self.desk = Visitor(town.port, {town.cookie: desk["cookie"]})
        self.ways = {"program": self.program, "site": self.site, "front desk": self.front_desk}

    def run(self) -> None:
        began = time.monotonic()
        for one in self.numbers:
            if (early := began + one * self.pause - time.monotonic()) > 0:
                time.sleep(early)
            if self.town.is_over:
                return  # a machine that is too slow for the pressed hour: the table shows that fewer came
            try:
                self.town.day.came(self.way, self.ways[self.way](one))
            except Exception as failed:
                with self.town.day.lock:
                    self.town.day.troubles.append(f"{self.way}: {failed!r}")

    def person(self, one: int) -> dict[str, str]:
        return {
            "kind": "statement", "text": f"{TEXT * 3}Звернення {one}.", "surname": f"Барвінок{one % 90}",
            "given_name": "Олена", "residence": "м. Кіцмань", "email": f"monday{one}@example.org",
        }  # fmt: skip

    def program(self, one: int) -> str:
        """A lost answer is asked for again under the same key: the case is one."""
        answer = Visitor(self.town.port).post_json("/api/v1/appeals", self.person(one), f"monday-{one}")
        if answer.status != 201:
            raise RuntimeError(f"{answer.status} {answer.text[:200]}")
        return str(json.loads(answer.text)["reference"])

    def site(self, one: int) -> str:
        """The pages of the form one after another, as a browser without JavaScript sends them."""
        visitor = Visitor(self.town.port)
        answer, typed = visitor.get("/appeals/new/"), self.person(one)
        for _page in range(6):
            form = form_of(answer.text, "step")
            if form is None:
                raise RuntimeError(f"no form: {answer.status}")
            fields = form.fields | {name: value for name, value in typed.items() if name in form.fields}
            answer = visitor.post(form.action or "/appeals/new/", fields | {"go": "next"})
            if answer.status == 302:
                return ""
        raise RuntimeError(f"the form does not end: {answer.status} {form.fields.get('step') if form else ''}")

    def front_desk(self, one: int) -> str:
        path = "/office/appeals/file/"
        form = form_of(self.desk.get(path).text, "receipt")
        if form is None:
            raise RuntimeError("no form at the front desk")
        answer = self.desk.post(path, form.fields | self.person(one) | {"receipt": "phone"})
        if answer.status != 302:
            raise RuntimeError(f"{answer.status}")
        return ""


def measure(database: str, cases: int, minutes: float, browsers: int, say: Say) -> dict[str, Any]:
    """Will live through the hour in so many minutes -> figures and what was found wrong."""
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    machine_now = machine()
    with home.scratch(database) as environment:
        say(f"{database}: filling {cases} cases")
        home.run(environment, "-m", "bench.fill", str(cases))
        known = json.loads(home.run(environment, "-m", "bench.staff", "make"))
        with home.group(environment) as (port, _pid):
            seconds = minutes * 60
            day = Day()
            town = Town(port, known["cookie"], known["units"], HOUR / seconds, time.monotonic() + seconds, day)
            say(f"{database}: the hour in {minutes:g} minutes")
            shown = live(town, known, browsers, seconds, say)
        told = {"last": known["last"], "cases": known["cases"], "submitted": day.submitted, "acts": day.acts}
        found = json.loads(home.run(environment, "-m", "bench.staff", "check", given=json.dumps(told)))
    return {"kind": "monday", "database": database, "machine": machine_now, "cases": cases, "minutes": minutes,
            **summary(day, found, shown)}  # fmt: skip


def live(town: Town, known: dict[str, Any], browsers: int, seconds: float, say: Say) -> list[float]:
    """The day itself -> milliseconds of the pages that Chromium opened; empty without it."""
    desk, *officials = known["officials"]
    arrivals = [
        Arrivals(town, way, desk, range(number, ARRIVE, len(CHANNELS)), seconds / ARRIVE)
        for number, way in enumerate(CHANNELS)
    ]
    seen = officials[:: max(1, len(officials) // browsers)][:browsers] if browsers else []
    clerks = [Official(town, number, one) for number, one in enumerate(officials) if one not in seen]
    for one in (*arrivals, *clerks):
        one.start()
    shown: list[float] = []
    if seen:
        from .browsers import work

        try:
            shown = work(town, seen)
        except ImportError:
            say("no playwright here: the four officials of Chromium stayed at home")
    for one in (*clerks, *arrivals):
        one.join(seconds + 60)
    return shown


def share(values: list[float], part: float) -> float:
    """The value that this share of them stays within; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def summary(day: Day, found: dict[str, int], shown: list[float]) -> dict[str, Any]:
    """The figures of a day; `wrong` names what may not be."""
    came = sum(day.channels.values())
    wrong = [f"{name}: {found[name]}" for name in NEVER if found[name]]
    if found["cases"] != came:
        wrong.append(f"cases in the register: {found['cases']}, acknowledged: {came}")
    return {
        "came": dict(day.channels),
        "pages": {name: [len(values), share(values, 0.5), share(values, 0.95)] for name, values in day.pages.items()},
        "roles": {name: [len(values), share(values, 0.5), share(values, 0.95)] for name, values in day.roles.items()},
        "official": [share(values, 0.95) for values in day.of.values()],
        "acts": [len(day.sent), share(day.sent, 0.5), share(day.sent, 0.95)],
        "chromium": [len(shown), share(shown, 0.5), share(shown, 0.95)],
        "found": found,
        "troubles": sorted(set(day.troubles))[:20],
        "wrong": wrong,
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    press = 60 / result["minutes"]
    lines = [
        f"A Monday on {result['database']}: an hour pressed into {result['minutes']:g} minutes ({press:g} times faster "
        f"than life, arrivals and officials alike), {result['cases']:,} cases in the register, "
        f"{sum(result['came'].values())} of {ARRIVE} came.\n",
        "| what | number | p50, ms | p95, ms | goal | met |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    lines += [f"| came by: {name} | {number} | | | | |" for name, number in result["came"].items()]
    for name, (number, half, most) in result["pages"].items():
        lines.append(f"| page of an official: {name} | {number} | {half:.0f} | {most:.0f} | < {LIMIT:g} | "
                     f"{'yes' if most < LIMIT else 'NO'} |")  # fmt: skip
    for name, (number, half, most) in sorted(result["roles"].items()):
        lines.append(f"| of them: {name} | {number} | {half:.0f} | {most:.0f} | | |")
    worst = max(result["official"], default=0)
    met = "yes" if worst < LIMIT else "NO"
    lines.append(f"| the slowest official's pages | {len(result['official'])} | | {worst:.0f} | < {LIMIT:g} | {met} |")
    lines.append("| forms sent | {0[0]} | {0[1]:.0f} | {0[2]:.0f} | | |".format(result["acts"]))
    lines.append("| pages in Chromium, answer of the server | {0[0]} | {0[1]:.0f} | {0[2]:.0f} | | |".format(
        result["chromium"]))  # fmt: skip
    for name, number in result["found"].items():
        goal = "0" if name in NEVER else ""
        met = ("yes" if not number else "NO") if goal else ""
        lines.append(f"| {name} | {number} | | | {goal} | {met} |")
    return "\n".join(lines + [f"\n- {one}" for one in (*result["wrong"], *result["troubles"])])
