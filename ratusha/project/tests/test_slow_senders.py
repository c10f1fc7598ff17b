"""The real server under senders that never finish, and under headers that are too long; all on the loopback."""

import socket
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from .given import Serving, serving

pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
SLOW = 200
TOO_LONG = 2_000_000


def answer_to(group: Serving, head: bytes) -> bytes:
    """The beginning of the answer; empty when the server hangs up."""
    with socket.create_connection(("127.0.0.1", group.port), timeout=20) as line:
        try:
            line.sendall(head)
            return line.recv(200)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def test_slow_senders_and_long_headers_stop_nobody_else(tmp_path: Path) -> None:
    with serving(tmp_path) as group, ExitStack() as kept:
        for number in range(SLOW):  # each has begun a request and says no more
            line = kept.enter_context(socket.create_connection(("127.0.0.1", group.port), timeout=20))
            line.sendall(f"POST /appeals/new/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: {number}".encode())
        host = f"Host: 127.0.0.1:{group.port}\r\n".encode()
        for _try in range(5):
            told = answer_to(group, b"GET /health/live HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n")
            assert told.startswith(b"HTTP/1.1 200"), told
        long = b"GET / HTTP/1.1\r\n" + host + b"X-Long: " + b"a" * TOO_LONG + b"\r\n\r\n"
        told = answer_to(group, long)
        assert told == b"" or told.split()[1] in (b"400", b"413", b"414", b"431"), told
        many = b"".join(b"X-%d: a\r\n" % number for number in range(5_000))
        told = answer_to(group, b"GET / HTTP/1.1\r\n" + host + many + b"\r\n")
        assert told == b"" or told.split()[1] in (b"400", b"413", b"414", b"431"), told
        assert group.answers()
