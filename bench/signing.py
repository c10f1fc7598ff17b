"""Verification of e-signatures; `ratusha bench --signing`.

One CAdES file by ДСТУ 4145 (M257, ГОСТ 34.311) beside one by RSA-2048 (SHA-256) in the same run, each with its chain of
three certificates; many on two cores; and the hash of 5 MB by each engine. The keys are made for the run.
"""

import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from typing import Any

from .run import machine

DISTINCT, ONE_BY_ONE, MANY, CORES = 20, 60, 1000, 2
GOAL_ONE, GOAL_MANY, GOAL_HASH = 50.0, 40.0, 2.0
FIVE_MB, SAMPLE = 5 * 2**20, 64 * 2**10
Say = Callable[[str], None]


@lru_cache(maxsize=2)
def signed(kind: str) -> tuple[Any, list[bytes]]:
    """Trust, and different signatures that lead to it."""
    from ratusha.foundation.signing.tests.given import town

    here = town(kind)
    return here.trust, [here.sign(f"Рішення № {number}".encode()) for number in range(DISTINCT)]


def verified(kind: str, count: int) -> list[float]:
    """Will verify so many -> milliseconds of each. Raises AssertionError when one is not valid."""
    from ratusha.foundation.signing import Verdict, verify
    from ratusha.foundation.signing.tests.given import NOW

    trust, files = signed(kind)
    spent: list[float] = []
    for number in range(-1, count):
        begun = time.perf_counter()
        report = verify(files[number % DISTINCT], trust=trust, at=NOW)
        if number >= 0:  # the one before loads keys and the chain
            spent.append(1000 * (time.perf_counter() - begun))
        if report.verdict is not Verdict.VALID:
            raise AssertionError(report.reasons)
    return spent


def prepared() -> None:
    """Makes the signatures in a process that will only verify."""
    verified("dstu", 1)


def measure(say: Say) -> dict[str, Any]:
    """Will measure -> `{"kind": "signing", "machine": …, "rows": […]}`."""
    rows: list[dict[str, Any]] = []
    for kind, name in (("dstu", "ДСТУ 4145 (M257)"), ("rsa", "RSA-2048")):
        say(f"{name}: one by one")
        spent = verified(kind, ONE_BY_ONE)
        rows.append(_row(f"one CAdES by {name}, ms (median of {ONE_BY_ONE})", statistics.median(spent), GOAL_ONE))
    say(f"{MANY} on {CORES} cores")
    rows.append(_row(f"{MANY} CAdES by ДСТУ 4145 on {CORES} cores, s", in_parallel(), GOAL_MANY))
    say("hashing")
    rows += hashes()
    return {"kind": "signing", "machine": machine(), "cores": os.cpu_count(), "rows": rows}


def in_parallel() -> float:
    """Seconds for many files, without the making of them."""
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn"), initializer=prepared) as pool:
        list(pool.map(verified, ["dstu"] * CORES, [1] * CORES))  # both are ready
        begun = time.perf_counter()
        parts = list(pool.map(verified, ["dstu"] * 10 * CORES, [MANY // (10 * CORES) - 1] * 10 * CORES))
        spent = time.perf_counter() - begun
    done = sum(len(part) + 1 for part in parts)
    return spent * MANY / done


def hashes() -> list[dict[str, Any]]:
    """ГОСТ 34.311 by the engine, and by Python alone (a sample, told for 5 MB)."""
    from ratusha.foundation.signing.algorithms import gost34311, webassembly

    data = os.urandom(FIVE_MB)
    found = []
    webassembly.hasher(FIVE_MB)
    begun = time.perf_counter()
    gost34311.gost34311(data)
    found.append(_row("ГОСТ 34.311 of 5 MB, s", time.perf_counter() - begun, GOAL_HASH))
    begun = time.perf_counter()
    gost34311.in_python(data[:SAMPLE])
    alone = (time.perf_counter() - begun) * FIVE_MB / SAMPLE
    return [*found, _row("the same by Python alone, s", alone, None)]


def _row(what: str, value: float, goal: float | None) -> dict[str, Any]:
    return {"what": what, "value": round(value, 2), "goal": goal, "good": None if goal is None else value < goal}


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    told = [f"{result['machine']}", ""]
    for row in result["rows"]:
        goal = "" if row["goal"] is None else f"  goal < {row['goal']:g}: {'met' if row['good'] else 'MISSED'}"
        told.append(f"{row['what']:60} {row['value']:10.2f}{goal}")
    return "\n".join(told)
