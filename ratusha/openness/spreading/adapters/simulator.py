"""A Telegram channel and a Facebook page for demonstrations and tests, on a real socket of this computer alone.

It speaks their protocols as we know them, with their errors, and proves nothing of the real ones. Without Django.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, Any] | None
FACEBOOK_ERRORS: dict[str, tuple[int, dict[str, Any]]] = {
    "expired": (400, {"message": "Error validating access token: Session has expired", "type": "OAuthException",
                      "code": 190, "error_subcode": 463, "fbtrace_id": "Az8or2yhqkZ"}),
    "pace": (400, {"message": "(#32) Page request limit reached", "type": "OAuthException", "code": 32}),
    "rights": (403, {"message": "(#200) The page requires pages_manage_posts", "type": "OAuthException", "code": 200}),
    "refused": (400, {"message": "(#100) The link is not allowed", "type": "OAuthException", "code": 100}),
    "transient": (500, {"message": "An unexpected error has occurred", "type": "OAuthException", "code": 2,
                        "is_transient": True}),
}  # fmt: skip
TELEGRAM_ERRORS: dict[str, tuple[int, str, dict[str, Any]]] = {
    "expired": (401, "Unauthorized", {}),
    "pace": (429, "Too Many Requests: retry after 40", {"retry_after": 40}),
    "rights": (403, "Forbidden: bot is not a member of the channel chat", {}),
    "refused": (400, "Bad Request: message text is empty", {}),
    "transient": (500, "Internal Server Error", {}),
}


class Channels:
    """What stands in them is in `telegram` and `facebook`: id -> what was given.

    `mode`: ok; off (502 of a proxy); cut (does it, then hangs up); one of the errors above; or a hostile answer:
    html, list, empty, strange.
    """

    def __init__(self) -> None:
        self.mode, self.url, self.asked = "ok", "", 0
        self.telegram: dict[int, dict[str, Any]] = {}
        self.facebook: dict[str, dict[str, Any]] = {}
        self.heads: list[dict[str, str]] = []

    def answer(self, method: str, path: str, given: dict[str, Any], heads: dict[str, str]) -> Answer:
        """(status, body) or None to hang up."""
        self.asked += 1
        self.heads.append(heads)
        if self.mode == "off":
            return 502, "<html>bad gateway</html>"
        if self.mode in HOSTILE:
            return HOSTILE[self.mode]
        parts = path.strip("/").split("/")
        done = self._bot(parts[-1], given) if parts[0].startswith("bot") else self._graph(method, parts, given)
        return None if self.mode == "cut" else done

    def _bot(self, name: str, given: dict[str, Any]) -> Answer:
        if self.mode in TELEGRAM_ERRORS:
            status, said, more = TELEGRAM_ERRORS[self.mode]
            wrong = {"ok": False, "error_code": status, "description": said}
            return status, {**wrong, "parameters": more} if more else wrong
        if name in ("sendMessage", "sendPhoto"):
            number = len(self.telegram) + 101
            self.telegram[number] = {"how": name, **given}
            return 200, {"ok": True, "result": {"message_id": number, "chat": {"id": -1001, "type": "channel"}}}
        number = int(given.get("message_id", 0))
        if number not in self.telegram:
            what = "delete" if name == "deleteMessage" else "edit"
            said = f"Bad Request: message to {what} not found"
            return 400, {"ok": False, "error_code": 400, "description": said}
        if name == "deleteMessage":
            del self.telegram[number]
            return 200, {"ok": True, "result": True}
        return self._edited(number, given)

    def _edited(self, number: int, given: dict[str, Any]) -> Answer:
        words: dict[str, Any] = {key: given[key] for key in ("text", "caption") if key in given}
        if all(self.telegram[number].get(key) == value for key, value in words.items()):
            said = "Bad Request: message is not modified: specified new message content is exactly the same"
            return 400, {"ok": False, "error_code": 400, "description": said}
        self.telegram[number].update(words)
        return 200, {"ok": True, "result": {"message_id": number}}

    def _graph(self, method: str, parts: list[str], given: dict[str, Any]) -> Answer:
        if self.mode in FACEBOOK_ERRORS:
            status, wrong = FACEBOOK_ERRORS[self.mode]
            return status, {"error": wrong}
        last = parts[-1]
        if last == "published_posts":
            rows = [
                {"id": key, "message": one.get("message") or one.get("caption")} for key, one in self.facebook.items()
            ]
            return 200, {"data": rows}
        if last in ("feed", "photos") and method == "POST":
            key = f"{parts[-2]}_{len(self.facebook) + 1000001}"
            self.facebook[key] = {"how": last, **given}
            return 200, {"id": key} if last == "feed" else {"id": "700000001", "post_id": key}
        if last not in self.facebook:
            return 400, {"error": {"message": "Unsupported request. Object does not exist", "code": 100,
                                   "error_subcode": 33, "type": "GraphMethodException"}}  # fmt: skip
        if method == "DELETE":
            del self.facebook[last]
        else:
            self.facebook[last].update(given)
        return 200, {"success": True}


HOSTILE: dict[str, Answer] = {
    "html": (200, "<html><script>alert(1)</script>"),
    "list": (200, [1, 2, 3]),
    "empty": (200, {"ok": True, "result": True}),
    "strange": (200, {"ok": True, "id": "../../evil", "result": {"message_id": "<script>"}}),
    "moved": (302, {"ok": True}),
}


def _given(kind: str, body: bytes, query: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    if kind.startswith("multipart/form-data"):
        whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=policy.HTTP)
        found: dict[str, Any] = {}
        for part in whole.iter_parts():  # type: ignore[attr-defined]
            name = str(part.get_param("name", header="content-disposition"))
            data: Any = part.get_payload(decode=True)
            found[name] = data if part.get_filename() else data.decode()
        return found
    text = body.decode() if body else query
    return {name: values[0] for name, values in parse_qs(text).items()}


def _handler(channels: Channels) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            given = _given(self.headers.get("Content-Type", ""), body, parts.query)
            answer = channels.answer(self.command, parts.path, given, dict(self.headers.items()))
            if answer is None:
                self.connection.close()
                return
            status, told = answer
            sent = told.encode() if isinstance(told, str) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_DELETE = _serve  # noqa: N815 (names of the base class)

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

        def finish(self) -> None:
            """The other side may have gone."""
            try:
                super().finish()
            except (OSError, ValueError):
                return

    return Handler


@contextmanager
def running() -> Iterator[Channels]:
    """The channels on a free port of this computer, until the end of the block; `url` is their address."""
    made = Channels()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
