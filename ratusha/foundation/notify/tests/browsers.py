"""A browser's push service on a real socket: checks who sends (RFC 8292) and opens what it is given (RFC 8291)."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr

from ratusha.foundation.notify.push import sealing

SECRET = bytes(range(16))


class Browser:
    """One subscription: its keys, what came to it opened, and what the service says of it (`status`)."""

    def __init__(self, url: str) -> None:
        self.private = ec.generate_private_key(sealing.CURVE)
        self.point = sealing._point(self.private.public_key())
        self.endpoint = f"{url}/send/one"
        self.status = 201
        self.shown: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    def given(self, **more: Any) -> dict[str, Any]:
        """What the page gives to the town hall."""
        keys = {"key": sealing.coded(self.point), "secret": sealing.coded(SECRET), "endpoint": self.endpoint}
        return {**{name: SecretStr(value) for name, value in keys.items()}, "topics": ["cases"], **more}

    def opened(self, body: bytes) -> bytes:
        """The text inside, as a browser reads it."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(sealing.CURVE, sender))
        key, nonce = sealing.keys(shared, SECRET, self.point, sender, salt)
        text = AESGCM(key).decrypt(nonce, sealed, None)
        assert text.endswith(b"\x02")
        return text[:-1]

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Takes one message -> the status."""
        if self.status == 201:
            self.claims.append(verified(headers["Authorization"]))
            assert headers["Content-Encoding"] == "aes128gcm"
            self.shown.append(json.loads(self.opened(body)))
        self.headers.append(headers)
        return self.status


def verified(header: str) -> dict[str, Any]:
    """The claims of a sender whose signature is right."""
    scheme, _space, rest = header.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    assert scheme == "vapid"
    head, claims, mark = parts["t"].split(".")
    raw = sealing.decoded(mark)
    signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(sealing.CURVE, sealing.decoded(parts["k"]))
    key.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    told: dict[str, Any] = json.loads(sealing.decoded(claims))
    assert told["exp"] > datetime.now(UTC).timestamp()
    return told


@contextmanager
def push_service(settings: Any) -> Iterator[Browser]:
    """A service on loopback that the platform may ask, with one browser."""
    holder: list[Browser] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status = holder[0].take(dict(self.headers.items()), body)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            if status == 429:
                self.send_header("Retry-After", "600")
            self.end_headers()

        def log_message(self, *parts: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    settings.PUSH = {**settings.PUSH, "loopback": True}
    holder.append(Browser(f"http://127.0.0.1:{server.server_address[1]}"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield holder[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
