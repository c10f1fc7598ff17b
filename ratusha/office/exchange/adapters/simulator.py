"""A connector of СЕВ for demonstrations and tests, on a real socket of this computer alone. Without Django.

It keeps what is put into the outbox and gives what the test lays into the inbox; it proves nothing of the real one.
"""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

Start = Callable[[str, list[tuple[str, str]]], Any]


@dataclass
class Connector:
    """`mode`: ok, off (502), denied (403). `sent`: (addressee, number) -> message; `inbox`: handle -> message."""

    token: str = "connector"  # noqa: S105 (of a simulator)
    mode: str = "ok"
    sent: dict[tuple[str, str], bytes] = field(default_factory=dict)
    inbox: dict[str, bytes] = field(default_factory=dict)
    asked: int = 0

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        self.asked += 1
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if self.mode == "off":
            return _told(start, "502 Bad Gateway")
        if self.mode == "denied" or environ.get("HTTP_AUTHORIZATION") != f"Bearer {self.token}":
            return _told(start, "403 Forbidden")
        parts = str(environ["PATH_INFO"]).strip("/").split("/")
        return self._done(str(environ["REQUEST_METHOD"]), parts, body, start)

    def _done(self, method: str, parts: list[str], body: bytes, start: Start) -> Iterable[bytes]:
        if method == "PUT" and parts[0] == "outbox" and len(parts) == 3:
            self.sent[parts[1], parts[2]] = body
            return _told(start, "201 Created")
        if parts == ["inbox"] and method == "GET":
            return _told(start, "200 OK", json.dumps({"messages": list(self.inbox)}).encode())
        if parts[0] == "inbox" and len(parts) == 2 and parts[1] in self.inbox:
            if method == "DELETE":
                del self.inbox[parts[1]]
                return _told(start, "204 No Content")
            return _told(start, "200 OK", self.inbox[parts[1]])
        return _told(start, "404 Not Found")


def _told(start: Start, status: str, body: bytes = b"") -> list[bytes]:
    start(status, [("Content-Type", "application/octet-stream"), ("Content-Length", str(len(body)))])
    return [body]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def running(service: Connector) -> Iterator[str]:
    """The connector on a free port of this computer -> its address, until the end of the block."""
    server = make_server("127.0.0.1", 0, service, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
