"""Diia.Signature and a cloud КЕП for demonstrations and tests, on a real socket of this computer alone.

`Diia` answers the acquirer's API and calls back as the real one does; `Cloud` speaks OAuth 2 and `signatures/signDoc`.
What they sign with is given (`sign`: document digest is checked against the document that the test holds); they prove
nothing of anybody. Without Django.
"""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

Start = Callable[[str, list[tuple[str, str]]], Any]
Sign = Callable[[bytes], bytes]
Told = tuple[str, dict[str, Any]]
OK, DENIED, NOWHERE = "200 OK", "403 Forbidden", "404 Not Found"


@dataclass
class _Service:
    """`mode`: ok, off (502), broken (no JSON), denied (403). `documents`: digest (base64) -> the document that has it;
    `asked`: every question as it came."""

    sign: Sign
    mode: str = "ok"
    documents: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        method, path = str(environ["REQUEST_METHOD"]), str(environ["PATH_INFO"])
        given = _given(environ)
        self.asked.append((method, path, given))
        if self.mode in ("off", "broken"):
            start("502 Bad Gateway" if self.mode == "off" else OK, [("Content-Type", "text/html")])
            return [b"<h1>Bad Gateway</h1>"]
        status, told = (DENIED, {"error": "denied"}) if self.mode == "denied" else self.told(path, given, environ)
        if "Location" in told:
            start("302 Found", [("Location", str(told["Location"]))])
            return [b""]
        start(status, [("Content-Type", "application/json")])
        return [json.dumps(told).encode()]

    def told(self, path: str, given: dict[str, Any], environ: dict[str, Any]) -> Told:
        """The answer to a question."""
        raise NotImplementedError

    def holds(self, document: bytes, digest: bytes) -> None:
        """Will let the person «see» this document under this digest."""
        self.documents[base64.b64encode(digest).decode()] = document


@dataclass
class Diia(_Service):
    """The acquirer's side of Diia. `requests`: our name of a signing -> the digest that was sent."""

    token: str = "acquirer"  # noqa: S105 (of a simulator)
    requests: dict[str, str] = field(default_factory=dict)
    sessions: set[str] = field(default_factory=set)

    def told(self, path: str, given: dict[str, Any], environ: dict[str, Any]) -> Told:
        """The session, then the request of an offer."""
        if path.startswith("/api/v1/auth/acquirer/"):
            if path.rpartition("/")[2] != self.token:
                return DENIED, {"error": "wrong acquirer"}
            self.sessions.add(made := secrets.token_urlsafe(16))
            return OK, {"token": made}
        if not path.endswith("/offer-request/dynamic"):
            return NOWHERE, {"error": "nowhere"}
        if str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ") not in self.sessions:
            return "401 Unauthorized", {"error": "no session"}
        files = given["data"]["hashedFilesSigning"]["hashedFiles"]
        self.requests[given["requestId"]] = files[0]["fileHash"]
        return OK, {"deeplink": f"https://diia.app/{given['requestId']}"}

    def call(self, key: str) -> tuple[dict[str, str], str]:
        """What Diia calls us with once the person has signed -> headers and the part `encodeData`."""
        signature = self.sign(self.documents[self.requests[key]])
        items = {"signedItems": [{"name": "document", "signature": base64.b64encode(signature).decode()}]}
        headers = {"X-Document-Request-Trace-Id": key, "X-Diia-Id-Action": "hashedFilesSigning"}
        return headers, base64.b64encode(json.dumps(items).encode()).decode()


@dataclass
class Cloud(_Service):
    """A provider of remote signing. The person always confirms, unless `refuses`."""

    client: str = "kitsman"
    secret: str = "simulated"  # noqa: S105 (of a simulator)
    refuses: bool = False
    codes: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def told(self, path: str, given: dict[str, Any], environ: dict[str, Any]) -> Told:
        """Confirmation, token, signature: each good once and for one digest."""
        if path == "/oauth2/authorize":
            return self._authorized(given)
        if path == "/oauth2/token":
            return self._token(given)
        if path == "/csc/v2/signatures/signDoc":
            return self._signed(given, str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer "))
        return NOWHERE, {"error": "nowhere"}

    def _authorized(self, given: dict[str, Any]) -> Told:
        if given.get("client_id") != self.client or given.get("scope") != "credential":
            return DENIED, {"error": "invalid_client"}
        brought = {"state": given["state"]}
        if self.refuses:
            brought["error"] = "access_denied"
        else:
            self.codes[code := secrets.token_urlsafe(16)] = given["hashes"]
            brought["code"] = code
        return OK, {"Location": f"{given['redirect_uri']}?{urlencode(brought)}"}

    def _token(self, given: dict[str, Any]) -> Told:
        digest = self.codes.pop(str(given.get("code")), None)
        if (given.get("client_id"), given.get("client_secret")) != (self.client, self.secret) or digest is None:
            return "400 Bad Request", {"error": "invalid_grant"}
        self.tokens[token := secrets.token_urlsafe(16)] = digest
        return OK, {"access_token": token, "token_type": "SAD"}

    def _signed(self, given: dict[str, Any], token: str) -> Told:
        digest, asked = self.tokens.pop(token, None), given["documentDigests"][0]["hashes"]
        if asked != [digest] or digest not in self.documents:
            return DENIED, {"error": "not the digest that was confirmed"}
        return OK, {"SignatureObject": [base64.b64encode(self.sign(self.documents[digest])).decode()]}


def digest_of(document: bytes) -> bytes:
    """SHA-256 of a document."""
    return hashlib.sha256(document).digest()


def _given(environ: dict[str, Any]) -> dict[str, Any]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    query = str(environ.get("QUERY_STRING", ""))
    if str(environ.get("CONTENT_TYPE", "")).startswith("application/json"):
        told: dict[str, Any] = json.loads(body)
        return told
    return {name: values[0] for name, values in parse_qs(f"{query}&{body.decode('latin-1')}").items()}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def running(service: _Service) -> Iterator[str]:
    """The service on a free port of this computer -> its address, until the end of the block."""
    server = make_server("127.0.0.1", 0, service, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
