"""The hall: from the last vote to the result on every screen, and memory after many votes; `ratusha bench --hall`.

27 deputies vote by whole HTTP requests with session and CSRF, each over their own connection; 27 seats, 20 screens and
280 public pages listen by server-sent events. The chair closes as soon as the last vote is acknowledged. The clock runs
from the moment the last vote is sent to the moment the result has come to each listener. Server, client and all else
share the processors.
"""

import http.client
import json
import random
import selectors
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from . import home
from .run import machine

SCREENS, GALLERY = 20, 280
EARLY, WARM = 10, 2
GOAL = 200.0
FLAT = 1.05
CHOICES = ("for", "for", "for", "against", "abstained")
PATIENCE = 30.0
STAGE = b'"stage": "result"'
Say = Callable[[str], None]


class Listeners(threading.Thread):
    """Everybody who looks. `came`: by listener, when the awaited result came to it."""

    def __init__(self, port: int, boards: list[str]) -> None:
        super().__init__(daemon=True)
        self.chooser, self.over = selectors.DefaultSelector(), threading.Event()
        self.came: dict[int, float] = {}
        self.lost = 0
        self.number = len(boards)
        self.all_here = threading.Event()
        self.tails = [b""] * len(boards)
        self.begun = set[int]()
        for place, board in enumerate(boards):
            line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            line.sendall(f"GET /live?{urlencode({'board': board})} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            self.chooser.register(line, selectors.EVENT_READ, place)

    def await_result(self) -> None:
        """From now on the next result is looked for. Every listener has had the one before."""
        self.all_here.clear()
        self.came, self.begun = {}, set()

    def run(self) -> None:
        while not self.over.is_set():
            for key, _events in self.chooser.select(0.2):
                self._hear(key.fileobj, key.data)

    def _hear(self, line: Any, place: int) -> None:
        piece = b""
        with suppress(OSError):
            piece = line.recv(262_144)
        if not piece:
            self.lost += 1
            self.chooser.unregister(line)
            return
        if STAGE in self.tails[place] + piece:
            self.begun.add(place)
        if place in self.begun and b"\n\n" in piece[-4:]:  # the whole of it
            self.came.setdefault(place, time.perf_counter())
            if len(self.came) == self.number:
                self.all_here.set()
        self.tails[place] = piece[1 - len(STAGE) :]


class Client:
    """One connection of a deputy or the chair, kept alive."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self.line, self.headers = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE), headers

    def post(self, path: str, body: str) -> dict[str, Any]:
        """The answer as JSON; anything but 200 is an error."""
        self.line.request("POST", path, body, self.headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]}")
        return dict(json.loads(text))


class Chair(Client):
    """Runs the sitting over the API."""

    def act(self, name: str, target: int, **given: Any) -> dict[str, Any]:
        self.headers["Idempotency-Key"] = uuid4().hex
        told = self.post(f"/api/v1/actions/{name}", json.dumps({"target": target, "input": given}))
        return dict(told["result"] or {})


def measure(database: str, votes: int, say: Say) -> dict[str, Any]:
    """Will hold so many votes on `sqlite` or `postgres` -> figures and what is wrong."""
    signal.signal(signal.SIGTERM, lambda *_any: sys.exit(1))  # so that servers and scratch folders go with us
    with home.scratch(database) as environment:
        say(f"{database}: a sitting with {votes} questions")
        known = json.loads(home.run(environment, "-m", "bench.sitting", str(votes)))
        live = home.free_port()
        with home.group(environment, live) as (port, leader):
            held = hold(port, live, leader, known, say)
        after = json.loads(home.run(environment, "-m", "bench.sitting", "check", str(known["sitting"])))
    return summary(database, held, known["inside"], {name: after[name] - known["before"][name] for name in after})


def hold(port: int, live: int, leader: int, known: dict[str, Any], say: Say) -> dict[str, Any]:
    """The votes themselves."""
    pk, headers = known["sitting"], {"X-CSRFToken": "c" * 32, "Accept": "application/json"}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    deputies = [
        Client(port, {**headers, "Cookie": f"{known['cookie']}={key}; {known['csrf']}={'c' * 32}"})
        for key in known["sessions"]
    ]
    chair = Chair(port, {"Content-Type": "application/json", "Authorization": f"Bearer {known['token']}"})
    boards = [f"seat:{pk}"] * len(deputies) + [f"screen:{pk}"] * SCREENS + [f"gallery:{pk}"] * GALLERY
    looking = Listeners(live, boards)
    looking.start()
    chance, found = random.Random(7), dict[str, Any](results=[], closes=[], casts=[], rounds=[], memory={})
    for number, item in enumerate(known["items"], 1):
        chair.act("sittings.begin_item", item)
        division = chair.act("voting.open_division", pk, seconds=300)["id"]
        looking.await_result()
        chance.shuffle(deputies)
        spent = crowd(deputies[:-1], f"/hall/{pk}/vote/{division}/", chance)
        began = time.perf_counter()
        cast(deputies[-1], f"/hall/{pk}/vote/{division}/", chance)
        spent.append(time.perf_counter() - began)
        asked = time.perf_counter()
        chair.act("voting.close_division", division)
        if not looking.all_here.wait(PATIENCE):
            raise RuntimeError(f"vote {number}: {len(looking.came)} of {looking.number} screens have the result")
        if number > WARM:
            found["casts"] += spent
            found["results"] += [one - began for one in looking.came.values()]
            found["closes"] += [one - asked for one in looking.came.values()]
            found["rounds"].append(max(looking.came.values()) - began)
        if number in (EARLY, len(known["items"])):
            found["memory"][number] = memory(leader)
            say(f"vote {number}: {found['memory'][number]}")
    looking.over.set()
    return found | {"lost": looking.lost, "listeners": looking.number}


def crowd(deputies: list[Client], address: str, chance: random.Random) -> list[float]:
    """All of them vote, four at a time -> how long each waited."""
    queue, spent = list(deputies), list[float]()

    def some() -> None:
        while queue:
            with suppress(IndexError):
                one = queue.pop()
                began = time.perf_counter()
                cast(one, address, chance)
                spent.append(time.perf_counter() - began)

    threads = [threading.Thread(target=some) for _one in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if len(spent) != len(deputies):
        raise RuntimeError(f"{len(deputies) - len(spent)} votes were not taken")
    return spent


def cast(one: Client, address: str, chance: random.Random) -> None:
    """A vote, with its acknowledgement."""
    told = one.post(address, urlencode({"choice": chance.choice(CHOICES), "request_id": uuid4().hex}))
    if not told["accepted"]:
        raise RuntimeError(str(told))


def memory(leader: int) -> dict[str, float]:
    """Megabytes of the web and live processes, without the background."""
    found = {}
    for task in Path(f"/proc/{leader}/task").iterdir():
        for pid in (task / "children").read_text().split():
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
            name = "web" if "wsgi" in words else "live" if "asgi" in words else ""
            if name:
                found[name] = round(home.memory(int(pid)), 1)
    return found


def summary(database: str, held: dict[str, Any], inside: dict[str, Any], kept: dict[str, int]) -> dict[str, Any]:
    """The figures; `wrong` names what may not be."""
    votes, memory_of = max(held["memory"]), held["memory"]
    early, late = memory_of[min(memory_of)], memory_of[votes]
    wrong = [f"{held['lost']} lines broke"] if held["lost"] else []
    if (kept["closed"], kept["published"]) != (votes, votes):
        wrong.append(f"held {votes}, kept {kept}")
    if kept["cast"] != kept["named"] or kept["cast"] != 27 * votes:
        wrong.append(f"accepted {27 * votes}, kept {kept}")
    p95 = part(held["results"], 0.95)
    return {
        "kind": "hall", "database": database, "votes": votes, "listeners": held["listeners"], "machine": machine(),
        "result": {"p50": part(held["results"], 0.5), "p95": p95, "most": 1000 * max(held["results"])},
        "close": {"p50": part(held["closes"], 0.5), "p95": part(held["closes"], 0.95)},
        "cast": {"p50": part(held["casts"], 0.5), "p95": part(held["casts"], 0.95)},
        "last screen": {"p50": part(held["rounds"], 0.5), "p95": part(held["rounds"], 0.95)},
        "memory": memory_of, "flat": all(late[name] <= early[name] * FLAT for name in late),
        "inside": inside, "kept": kept, "met": p95 < GOAL, "wrong": wrong,
    }  # fmt: skip


def part(spent: list[float], share: float) -> float:
    """Milliseconds that this share stays within."""
    return 1000 * sorted(spent)[min(len(spent) - 1, int(len(spent) * share))]


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    met = "yes" if result["met"] else "NO"
    rows = (
        ("from the last vote to the result, each screen", result["result"], f"p95 < {GOAL:.0f} ms: {met}"),
        ("the same to the last of the screens", result["last screen"], ""),
        ("from the chair's closing to the result, each screen", result["close"], ""),
        ("a vote, to its acknowledgement", result["cast"], ""),
    )
    lines = [
        f"The hall on {result['database']}: {result['votes']} votes of 27 deputies, {result['listeners']} listeners, "
        f"load before {result['machine']['load before']}.\n",
        "| what | p50, ms | p95, ms | goal |",
        "| --- | ---: | ---: | --- |",
        *(f"| {what} | {found['p50']:.0f} | {found['p95']:.0f} | {goal} |" for what, found, goal in rows),
        f"\nThe longest: {result['result']['most']:.0f} ms. Kept: {result['kept']}",
        "\nMemory, MB: "
        + "; ".join(f"after vote {number}: {found}" for number, found in result["memory"].items())
        + f" ({'flat' if result['flat'] else 'NOT FLAT'})",
        "\nCPU in one process, ms (queries): "
        + ", ".join(f"{what} {spent:.1f} ({asked})" for what, (spent, asked) in result["inside"].items()),
    ]
    return "\n".join([*lines, *(f"- {one}" for one in result["wrong"])])
