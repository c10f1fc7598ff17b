"""What strangers read most, beside a bare view of the same server and a plain Wagtail page; `ratusha bench --portal`.

In one run: the first page, the list of news and a piece of news, a petition, GeoJSON of 10,000 places in boxes of every
size, and the search by address; then a Wagtail site as its own guide starts it, on the same kind of server. Pages are
asked for as browsers of strangers do: without cookies, accepting compression.
"""

import itertools
import json
import math
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import home, load
from .run import machine

OBJECTS, CONNECTIONS = 10_000, 8
SHARE, MAP_P95, ADDRESS_P95 = 0.6, 50, 50
Say = Callable[[str], None]
HEADERS = {"Accept-Encoding": "br, gzip", "Accept": "text/html", "Accept-Language": "uk"}
WIDTH, HEIGHT, ZOOMS, SHRINK, TILE = 640, 700, (9, 11, 13, 15), 0.66, 256
WORDS = ("незалежності 5", "Кіцмань", "шевченка", "вул. миру", "лашківка")


def boxes(snapped: bool, seed: int = 1) -> Generator[tuple[str, bytes]]:
    """Requests of a map that somebody moves: every scale, each time at another place.

    `snapped`: by whole squares of the scale, as our page asks (`map.js`); else the box itself, as a program may ask.
    """
    chance = random.Random(seed)
    for number in itertools.count():
        zoom = ZOOMS[number % len(ZOOMS)]
        wide = 360 / 2**zoom
        high = wide * SHRINK
        west, south = 25.5 + chance.random() * 0.4, 48.3 + chance.random() * 0.2
        parts = [west, south, west + wide * WIDTH / TILE, south + high * HEIGHT / TILE]
        if snapped:
            squares = zip(parts, (-180, -90) * 2, (wide, high) * 2, (math.floor,) * 2 + (math.ceil,) * 2, strict=True)
            parts = [edge((at - origin) / step) * step + origin for at, origin, step, edge in squares]
        box = ",".join(f"{one:.5f}" for one in parts)
        yield "map", load.request("GET", f"/map/settlements.geojson?bbox={box}&zoom={zoom}", HEADERS)


def addresses() -> Generator[tuple[str, bytes]]:
    """Requests of the search by address, as somebody types."""
    from urllib.parse import quote

    for number, word in enumerate(itertools.cycle(WORDS)):
        typed = word[: 3 + number % max(len(word) - 2, 1)]
        yield "address", load.request("GET", f"/map/?q={quote(typed)}", HEADERS)


def measure(database: str, seconds: float, say: Say) -> dict[str, Any]:
    """Will measure on `sqlite` or `postgres` -> figures."""
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    told = machine()
    with home.scratch(database) as environment:
        say(f"{database}: filling {OBJECTS} places")
        known = json.loads(home.run(environment, "-m", "bench.square", str(OBJECTS)))
        rows: dict[str, load.Tally] = {}
        pages = {"bare view": "/bench/bare", "first page": "/", "list of news": known["list"], "news": known["news"],
                 "petition": known["petition"]}  # fmt: skip
        with home.web(environment) as (port, _pid):
            for name, path in pages.items():
                rows[name] = driven(port, load.cycle([(name, load.request("GET", path, HEADERS))]), name, seconds, say)
            rows["map, 10,000 places"] = driven(port, boxes(snapped=True).__next__, "map", seconds, say)
            rows["map, any box"] = driven(port, boxes(snapped=False).__next__, "map, any box", seconds, say)
            rows["search by address"] = driven(port, addresses().__next__, "address", seconds, say)
        with stock(environment) as (port, path):
            page = load.cycle([("stock", load.request("GET", path, HEADERS))])
            rows["plain Wagtail page"] = driven(port, page, "a plain Wagtail page", seconds, say)
    return {
        "kind": "portal",
        "database": database,
        "machine": told,
        "rows": [told_of(*one, rows) for one in rows.items()],
    }


def driven(port: int, requests: load.Requests, name: str, seconds: float, say: Say) -> load.Tally:
    """One scenario, warmed up before."""
    say(name)
    load.drive(port, requests, 4, 1.0)
    return load.drive(port, requests, CONNECTIONS, seconds)


def told_of(name: str, tally: load.Tally, rows: dict[str, load.Tally]) -> dict[str, Any]:
    """The figures of one scenario, with what it is held against."""
    rate, p95 = tally.done / tally.seconds, tally.percentile(0.95)
    bare = rows["bare view"].done / rows["bare view"].seconds
    plain = rows["plain Wagtail page"].done / rows["plain Wagtail page"].seconds
    goal, met = "", None
    if name in ("first page", "list of news", "news", "petition"):
        goal, met = f">= {SHARE:.0%} of the bare view", rate >= SHARE * bare
    elif name.startswith("map"):
        goal, met = f"p95 < {MAP_P95} ms", p95 < MAP_P95
    elif name.startswith("search"):
        goal, met = f"p95 < {ADDRESS_P95} ms", p95 < ADDRESS_P95
    return {"name": name, "rate": rate, "p50": tally.percentile(0.5), "p95": p95, "errors": tally.errors,
            "of_bare": rate / bare, "of_stock": rate / plain, "goal": goal, "met": met}  # fmt: skip


@contextmanager
def stock(environment: dict[str, str]) -> Generator[tuple[int, str]]:
    """A plain Wagtail site on the same server with as many workers -> (port, address of its page)."""
    given = {**environment, "DJANGO_SETTINGS_MODULE": "bench.stock.settings"}
    if url := environment.get("DATABASE_URL"):
        given["STOCK_URL"] = (
            url.replace("/postgres?", "/stock?") if "?" in url else url.removesuffix("postgres") + "stock"
        )
        home.run(environment, "-c", CREATE)
    path = home.run(given, "-m", "bench.stock.fill")
    port = home.free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
               "--workers", "2", "--blocking-threads", "1", "--no-access-log", "--log-level", "error",
               "bench.stock.wsgi:application"]  # fmt: skip
    with (Path(environment["RATUSHA_HOME"]) / "stock.log").open("ab") as kept:
        process = subprocess.Popen(
            command, env={**os.environ, **given}, cwd=home.ROOT, start_new_session=True, stderr=kept, stdout=kept
        )
    try:
        home.wait_for(port, process, path)
        yield port, path
    finally:
        home.stop(process)


CREATE = """
import django
django.setup()
from django.db import connection
connection.ensure_connection()
connection.connection.autocommit = True
connection.cursor().execute("CREATE DATABASE stock")
"""


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    lines = [
        f"What strangers read, on {result['database']}, {CONNECTIONS} connections, load before "
        f"{result['machine']['load before']}:\n",
        "| what | per second | p50, ms | p95, ms | of the bare view | of a plain Wagtail page | goal | met |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    for one in result["rows"]:
        met = "" if one["met"] is None else "yes" if one["met"] else "NO"
        lines.append(
            f"| {one['name']} | {one['rate']:,.0f} | {one['p50']:.1f} | {one['p95']:.1f} | {one['of_bare']:.0%} "
            f"| {one['of_stock']:.1f} x | {one['goal']} | {met} |"
        )
    return "\n".join([*lines, *(f"- {one['name']}: {one['errors']}" for one in result["rows"] if one["errors"])])
