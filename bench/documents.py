"""Searching and registering among many documents; `ratusha bench --documents`.

Everything runs in one process on an installation of its own: the list of the register page with what was typed, as an
official with ordinary rights and as the registrar, beside a bare question to the index of words; and registering with
none, half and all of the documents, beside a bare insert of the same card.
"""

import json
import signal
import statistics
import sys
from collections.abc import Callable, Iterable
from typing import Any

from . import home
from .run import machine

MANY, EACH = 200_000, 100
GOAL, FLAT = 50.0, 1.2
Say = Callable[[str], None]


def measure(databases: list[str], number: int, say: Say, each: int = EACH) -> dict[str, Any]:
    """Will measure on the databases -> `{"kind": "documents", "machine": …, "rows": […], "slowest": […]}`."""
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    rows: list[dict[str, Any]] = []
    slowest: list[dict[str, Any]] = []
    for database in databases:
        with home.scratch(database) as environment:
            say(f"{database}: {number} documents are laid, registered and searched")
            got = json.loads(home.run(environment, "-m", "bench.clerk", str(number), str(each)))
        rows += [*searches(database, got["searching"]), *registrations(database, got["registering"])]
        slowest += slow(database, got["searching"])
        say(f"{database}: laid in {got['filled_s']} s")
    return {"kind": "documents", "machine": machine(), "documents": number, "each": each, "rows": rows,
            "slowest": slowest}  # fmt: skip


def searches(database: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each reader's searches, all and by what was typed, and the words around."""
    found = []
    for one in asked:
        questions = one["queries"]
        bare = spread(questions, "raw")
        found.append(row(database, f"search as {one['who']}", spread(questions, "ms"), bare, GOAL))
        for group in dict.fromkeys(each["group"] for each in questions):
            some = [each for each in questions if each["group"] == group]
            found.append(row(database, f"  of them {group}", spread(some, "ms"), spread(some, "raw")))
        found.append(row(database, "  the words around, beside", spread(questions, "around")))
    found.append(row(database, "bare question to the index", bare))
    return found


def spread(questions: Iterable[dict[str, Any]], name: str) -> tuple[float, float]:
    """(p50, p95) of all rounds of all questions."""
    spent = sorted(one for each in questions for one in each[name])
    return statistics.median(spent), spent[min(len(spent) - 1, int(len(spent) * 0.95))]


def row(
    database: str,
    what: str,
    spent: tuple[float, float],
    bare: tuple[float, float] | None = None,
    goal: float | None = None,
) -> dict[str, Any]:
    """One figure of searching, in milliseconds."""
    ratio = f"{spent[0] / bare[0]:.1f} x, p95 {spent[1] / bare[1]:.1f} x bare" if bare and all(bare) else ""
    return {"database": database, "what": what, "p50": round(spent[0], 2), "p95": round(spent[1], 2), "ratio": ratio,
            "goal": f"p95 < {goal:g} ms" if goal else "", "good": spent[1] < goal if goal else None}  # fmt: skip


def registrations(database: str, steps: list[dict[str, float]]) -> list[dict[str, Any]]:
    """Medians at each size; flat when a fuller register costs at most a fifth more than an empty one."""
    found = []
    for name, what in (
        ("register", "register"), ("file", "take its file in"), ("index", "make it findable"), ("raw", "bare insert"),
    ):  # fmt: skip
        medians = [step[name] for step in steps]
        growth = max(medians[1:]) / medians[0]
        for step in steps:
            ratio = f"{step[name] / step['raw']:.1f} x the bare insert" if name != "raw" else ""
            said = f"{what}, at {step['documents']:,} documents"
            found.append({"database": database, "what": said, "p50": round(step[name], 2), "p95": None,
                          "ratio": ratio, "goal": "", "good": None})  # fmt: skip
        if name == "register":
            found[-1] |= {"goal": f"flat: grows {growth:.2f} < {FLAT:g}", "good": growth < FLAT}
    return found


def slow(database: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The five dearest searches of each reader."""
    told = []
    for one in asked:
        dearest = sorted(one["queries"], key=lambda each: -statistics.median(each["ms"]))[:5]
        told += [
            {"database": database, "who": one["who"], "typed": each["typed"], "found": each["found"],
             "ms": round(statistics.median(each["ms"]), 1)}
            for each in dearest
        ]  # fmt: skip
    return told


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    lines = [
        f"{result['documents']:,} documents; load before {result['machine']['load before']}; nothing remembered"
        f" between searches; registering: median of {result['each']}.\n",
        "| database | what | p50, ms | p95, ms | beside | goal | met |",
        "| --- | --- | ---: | ---: | --- | --- | --- |",
    ]
    for one in result["rows"]:
        met = {None: "", True: "yes", False: "NO"}[one["good"]]
        most = "" if one["p95"] is None else f"{one['p95']:.1f}"
        lines.append(
            f"| {one['database']} | {one['what']} | {one['p50']:.1f} | {most} | {one['ratio']}"
            f" | {one['goal']} | {met} |"
        )
    lines.append("\nThe dearest searches:\n")
    lines += [
        f"- {one['database']}, {one['who']}: «{one['typed']}», {one['found']} found, {one['ms']} ms"
        for one in result["slowest"]
    ]
    return "\n".join(lines)
