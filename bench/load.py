"""A closed-loop HTTP/1.1 client on plain sockets: some connections kept alive, one request each at a time."""

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
SILENCE = 30.0
Requests = Callable[[], tuple[str, bytes]]


@dataclass(slots=True)
class Tally:
    """What came back: latencies in seconds by the kind of request, and errors by their status."""

    seconds: float = 0.0
    latencies: dict[str, list[float]] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)
    good: range = range(200, 300)

    @property
    def done(self) -> int:
        return sum(len(one) for one in self.latencies.values())

    def add(self, kind: str, status: int, spent: float) -> None:
        if status in self.good:
            self.latencies.setdefault(kind, []).append(spent)
        else:
            self.fail(f"{kind} {status}")

    def fail(self, what: str) -> None:
        self.errors[what] = self.errors.get(what, 0) + 1

    def percentile(self, share: float, kind: str | None = None) -> float:
        """Latency in milliseconds that this share of requests stays within."""
        chosen = sorted(
            self.latencies.get(kind, []) if kind else [one for some in self.latencies.values() for one in some]
        )
        return 1000 * chosen[min(len(chosen) - 1, int(len(chosen) * share))] if chosen else float("nan")


@dataclass(slots=True)
class Line:
    """One connection and the answer it waits for."""

    sock: socket.socket
    kind: str = ""
    began: float = 0.0
    got: bytearray = field(default_factory=bytearray)


def drive(port: int, requests: Requests, connections: int, seconds: float, *, going: bool = False) -> Tally:
    """Will ask for `seconds` over so many connections; `requests()` gives (kind, the bytes of the next request).

    `going`: an answer that leads on to another page is good, as after a form.
    """
    tally, chooser = Tally(good=range(200, 400 if going else 300)), selectors.DefaultSelector()
    started = time.perf_counter()
    until = started + seconds
    for _one in range(connections):
        _ask(chooser, Line(_connect(port)), requests, register=True)
    waiting = connections
    while waiting:
        ready = chooser.select(SILENCE)
        if not ready:
            tally.fail("silence")
            break
        for key, _events in ready:
            line: Line = key.data
            if not _hear(line, tally, chooser, port):
                continue
            if time.perf_counter() < until:
                _ask(chooser, line, requests)
            else:
                chooser.unregister(line.sock)
                line.sock.close()
                waiting -= 1
    tally.seconds = time.perf_counter() - started
    return tally


def _connect(port: int) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", port), timeout=SILENCE)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def _ask(chooser: selectors.BaseSelector, line: Line, requests: Requests, register: bool = False) -> None:
    line.kind, wire = requests()
    line.got.clear()
    line.began = time.perf_counter()
    line.sock.sendall(wire)
    if register:
        chooser.register(line.sock, selectors.EVENT_READ, line)


def _hear(line: Line, tally: Tally, chooser: selectors.BaseSelector, port: int) -> bool:
    """Reads what has come; True when the answer is whole (or the connection was lost and is made anew)."""
    try:
        piece = line.sock.recv(262_144)
    except OSError:
        piece = b""
    if not piece:
        tally.fail(f"{line.kind} lost")
        chooser.unregister(line.sock)
        line.sock.close()
        line.sock = _connect(port)
        chooser.register(line.sock, selectors.EVENT_READ, line)
        return True
    line.got += piece
    status = whole(line.got)
    if status:
        tally.add(line.kind, status, time.perf_counter() - line.began)
    return bool(status)


def whole(got: bytearray) -> int:
    """The status of the answer if all of it has come, else 0."""
    head = got.find(b"\r\n\r\n")
    if head < 0:
        return 0
    status = int(got[9:12])
    if found := LENGTH.search(got, 0, head + 2):
        return status if len(got) >= head + 4 + int(found[1]) else 0
    if CHUNKED.search(got, 0, head + 2):
        return status if got.endswith(b"0\r\n\r\n") else 0
    return status


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def cycle(requests: list[tuple[str, bytes]]) -> Requests:
    """The requests one after another, again and again."""

    def endless() -> Iterator[tuple[str, bytes]]:
        while True:
            yield from requests

    return endless().__next__
