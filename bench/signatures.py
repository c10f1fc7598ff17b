"""A crowd signs one petition while readers refresh its page; `ratusha bench --signatures`.

Whole HTTP requests with session and CSRF, each by another resident, over some connections; fifty readers look at the
page anew every five seconds. Beside it, in the same run: single-row durable inserts of the same database, a bare view
of the same server, and CPU of a signature in one process. Afterwards every signature that was answered is looked for.
"""

import http.client
import json
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from . import home, load
from .run import machine

CONNECTIONS = 16
READERS, REFRESH = 50, 5.0
ONE_PROCESS = 200
MOST = 40_000
GOAL, LIMIT = 300, 150
Say = Callable[[str], None]


class Reader(threading.Thread):
    """Somebody who has the page open and refreshes it."""

    def __init__(self, port: int, path: str, number: int, until: float) -> None:
        super().__init__(daemon=True)
        self.port, self.path, self.until = port, path, until
        self.begins = time.perf_counter() + REFRESH * number / READERS
        self.spent: list[float] = []
        self.wrong = 0

    def run(self) -> None:
        at = self.begins
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while at < self.until:
            if (early := at - time.perf_counter()) > 0:
                time.sleep(early)
            began = time.perf_counter()
            line.request("GET", self.path)
            answer = line.getresponse()
            answer.read()
            self.spent.append(time.perf_counter() - began)
            self.wrong += answer.status != 200
            at += REFRESH
        line.close()


def measure(database: str, seconds: float, say: Say) -> dict[str, Any]:
    """Will measure on `sqlite` or `postgres` -> figures and what is wrong."""
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    with home.scratch(database) as environment:
        people = min(MOST, int(seconds * 700) + ONE_PROCESS + 400)
        say(f"{database}: filling {people} residents")
        known = json.loads(home.run(environment, "-m", "bench.crowd", str(people)))
        micro = json.loads(home.run(environment, "-m", "bench.micro", str(max(seconds, 2))))
        own, rest = known["sessions"][:ONE_PROCESS], known["sessions"][ONE_PROCESS:]
        one = json.loads(
            home.run(environment, "-m", "bench.crowd", "cpu", str(known["petition"]), given=json.dumps(own))
        )
        with home.web(environment) as (port, _pid):
            load.drive(port, load.cycle([("bare", load.request("GET", "/bench/bare", {}))]), 4, 0.5)
            say(f"{database}: a bare view")
            bare = load.drive(
                port, load.cycle([("bare", load.request("GET", "/bench/bare", {}))]), CONNECTIONS, seconds
            )
            say(f"{database}: signatures, {READERS} readers")
            tally, readers = crowd(port, known, rest, seconds)
        found = json.loads(home.run(environment, "-m", "bench.crowd", "check", str(known["petition"])))
    return summary(database, seconds, tally, bare, readers, {**micro, **one}, found)


def crowd(port: int, known: dict[str, Any], keys: list[str], seconds: float) -> tuple[load.Tally, list[Reader]]:
    """The crowd itself. A warm-up of some signatures comes before the clock starts."""
    path = f"/petitions/{known['petition']}/"
    left = iter(keys)
    body = b"csrfmiddlewaretoken=" + b"c" * 32

    def sign() -> tuple[str, bytes]:
        key = next(left, keys[-1])
        headers = {
            "Cookie": f"{known['cookie']}={key}; {known['csrf']}={'c' * 32}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return "sign", load.request("POST", f"{path}sign/", headers, body)

    load.drive(port, load.cycle([("page", load.request("GET", path, {}))]), 4, 2.0)
    load.drive(port, sign, 4, 1.0, going=True)
    until = time.perf_counter() + seconds
    readers = [Reader(port, path, number, until) for number in range(READERS)]
    for one in readers:
        one.start()
    tally = load.drive(port, sign, CONNECTIONS, seconds, going=True)
    for one in readers:
        one.join(60)
    return tally, readers


def summary(
    database: str, seconds: float, tally: load.Tally, bare: load.Tally, readers: list[Reader], inside: dict[str, Any],
    found: dict[str, int],
) -> dict[str, Any]:  # fmt: skip
    """The figures; `wrong` names what may not be."""
    rate, p95 = tally.done / tally.seconds, tally.percentile(0.95)
    looked = sorted(one for some in readers for one in some.spent)
    wrong = [f"{name}: {number}" for name, number in tally.errors.items()]
    wrong += [f"a page was refused: {sum(one.wrong for one in readers)}"] if any(one.wrong for one in readers) else []
    if len(set(found.values())) != 1:
        wrong.append(f"counts differ: {found}")
    if found["signatures"] < tally.done:
        wrong.append(f"answered {tally.done}, kept {found['signatures']}")
    return {
        "kind": "signatures", "database": database, "seconds": seconds, "machine": machine(),
        "rate": rate, "p50": tally.percentile(0.5), "p95": p95, "signed": tally.done,
        "bare": bare.done / bare.seconds, "bare_p95": bare.percentile(0.95),
        "inserts": inside["raw_insert"], "cpu_ms": inside["cpu_ms"], "queries": inside["queries"],
        "pages": len(looked), "page_p95": 1000 * looked[int(len(looked) * 0.95)] if looked else 0.0,
        "found": found, "met": rate >= GOAL and p95 < LIMIT, "wrong": wrong,
    }  # fmt: skip


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    met = "yes" if result["met"] else "NO"
    rows = (
        ("signatures, whole requests with session and CSRF", result["rate"], result["p50"], result["p95"], met),
        ("bare view of the same server", result["bare"], None, result["bare_p95"], ""),
        ("single-row durable inserts of the same database", result["inserts"], None, None, ""),
        (f"page refreshed by {READERS} readers", result["pages"] / result["seconds"], None, result["page_p95"], ""),
    )
    lines = [
        f"A crowd at one petition on {result['database']}: {result['signed']:,} signatures in {result['seconds']:g} s, "
        f"{result['cpu_ms']:.1f} ms of CPU and {result['queries']:.0f} queries each in one process.\n",
        f"| what | per second | p50, ms | p95, ms | goal: {GOAL}/s, p95 < {LIMIT} ms |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for what, rate, half, most, good in rows:
        times = " | ".join(f"{one:.0f}" if one is not None else "" for one in (half, most))
        lines.append(f"| {what} | {rate:,.0f} | {times} | {good} |")
    lines.append(f"\nKept: {result['found']}")
    return "\n".join([*lines, *(f"- {one}" for one in result["wrong"])])
