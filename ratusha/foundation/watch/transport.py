"""Where syslog messages go: UDP, TCP or TLS, by one address such as tls://siem.example:6514?format=cef."""

import contextlib
import select
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from .syslog import AUDIT, DATAGRAM_MOST, DOCUMENTATION_PEN, MESSAGE_MOST, Style, framed

PORTS = {"udp": 514, "tcp": 601, "tls": 6514}
TIMEOUT = 10.0
REFUSAL_WAIT = 0.2


@dataclass(frozen=True, slots=True)
class Listener:
    """A parsed address. `ca`: a file of certificates to trust in place of the system's."""

    scheme: str
    host: str
    port: int
    style: Style
    ca: str = ""

    @property
    def name(self) -> str:
        """How the operator sees it."""
        return f"{self.scheme}://{self.host}:{self.port} ({self.style.format})"


def listener(url: str, version: str = "") -> Listener | None:
    """Reads RATUSHA_SYSLOG; None for an empty one. Raises ValueError, in words, for what cannot be read."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("RATUSHA_SYSLOG must be like udp://host:514, tcp://host:601 or tls://host:6514")
    given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    style = given.get("format", "rfc5424")
    facility, pen = given.get("facility", str(AUDIT)), given.get("pen", DOCUMENTATION_PEN)
    if style not in ("rfc5424", "cef") or not (facility.isdecimal() and int(facility) < 24 and pen.isdecimal()):
        raise ValueError("RATUSHA_SYSLOG: format is rfc5424 or cef, facility 0 to 23, pen a number")
    most = DATAGRAM_MOST if parts.scheme == "udp" else MESSAGE_MOST
    port = parts.port or PORTS[parts.scheme]
    return Listener(
        parts.scheme, parts.hostname, port, Style(style, int(facility), pen, most, version), given.get("ca", "")
    )


def deliver(to: Listener, messages: Sequence[bytes]) -> None:
    """Will send all messages. Raises OSError when the listener is away; some may then have come, and come again.

    By TCP and TLS it waits until the listener, having read to the end, closes its side: then all has been read. By UDP
    nobody confirms; only a closed port is noticed.
    """
    if to.scheme == "udp":
        _by_datagrams(to, messages)
        return
    with _stream(to) as line:
        line.sendall(b"".join(framed(one) for one in messages))
        _finish(line)


def _by_datagrams(to: Listener, messages: Sequence[bytes]) -> None:
    family, kind, proto, _name, address = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind, proto) as line:
        line.settimeout(TIMEOUT)
        line.connect(address)
        for place, one in enumerate(messages):
            line.send(one)
            if place in (0, len(messages) - 1):
                _refused(line)


def _refused(line: socket.socket) -> None:
    """Raises ConnectionRefusedError if a closed port has answered."""
    if select.select([line], [], [], REFUSAL_WAIT)[0]:
        line.recv(1)


@contextmanager
def _stream(to: Listener) -> Iterator[socket.socket]:
    with socket.create_connection((to.host, to.port), timeout=TIMEOUT) as plain:
        if to.scheme == "tcp":
            yield plain
            return
        trust = ssl.create_default_context(cafile=to.ca or None)
        with trust.wrap_socket(plain, server_hostname=to.host) as closed:
            yield closed


def _finish(line: socket.socket) -> None:
    """Will say that there is no more and wait for the other side to have read it."""
    if isinstance(line, ssl.SSLSocket):
        with contextlib.suppress(ssl.SSLError):
            line.unwrap()
        return
    line.shutdown(socket.SHUT_WR)
    while line.recv(4096):
        pass
