"""A provider on a real socket: speaks Telegram's Bot API, TurboSMS's JSON and the plain gateway's, and misbehaves."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "123456:simulated"


class Provider:
    """What it was given is in `messages` (each once, as a phone would show it) and `asked`.

    `mode`: ok; off (answers 502); throttled; cut (takes the message, then hangs up); silent (never answers); or a
    name of the provider's own refusal.
    """

    def __init__(self) -> None:
        self.mode = "ok"
        self.messages: list[dict[str, Any]] = []
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.statuses: dict[str, str] = {}
        self.updates: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.ended = threading.Event()
        self.url = ""
        self._by_own_id: dict[str, str] = {}

    def take(self, message: dict[str, Any], own_id: str = "") -> tuple[str, bool]:
        """Takes a message -> its id, whether the same one was here before."""
        if own_id and own_id in self._by_own_id:
            return self._by_own_id[own_id], True
        self.messages.append(message)
        number = str(len(self.messages)) if not own_id else f"p-{len(self.messages)}"
        if own_id:
            self._by_own_id[own_id] = number
        return number, False

    # each: path, body -> (status, headers, answer); None hangs up

    def answer(self, path: str, body: dict[str, Any], key: str) -> tuple[int, dict[str, str], Any] | None:
        self.asked.append((path, body))
        if self.mode == "off":
            return 502, {}, {"error": "bad gateway"}
        if self.mode == "silent":
            self.ended.wait(30)
            return None
        if path.startswith("/file/bot"):
            data = self.files.get(path.rpartition("/")[2])
            return (404, {}, {"ok": False}) if data is None else (200, {}, data)
        if path.startswith("/bot"):
            return self.telegram(path.rpartition("/")[2], body)
        if path.startswith("/message/"):
            return self.turbosms(path, body)
        return self.gateway(path, body, key)

    def telegram(self, method: str, body: dict[str, Any]) -> tuple[int, dict[str, str], Any] | None:
        if self.mode == "throttled":
            said = {"error_code": 429, "description": "Too Many Requests: retry after 7"}
            return 429, {}, {"ok": False, **said, "parameters": {"retry_after": 7}}
        if self.mode == "blocked":
            return 403, {}, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
        if method == "getUpdates":
            fresh = [one for one in self.updates if one["update_id"] >= body.get("offset", 0)]
            return 200, {}, {"ok": True, "result": fresh}
        if method == "getFile":
            name = body["file_id"]
            found = {"ok": True, "result": {"file_id": name, "file_path": f"photos/{name}"}}
            return (
                (200, {}, found) if name in self.files else (400, {}, {"ok": False, "description": "file is too big"})
            )
        number, _again = self.take(body)
        return None if self.mode == "cut" else (200, {}, {"ok": True, "result": {"message_id": int(number)}})

    def turbosms(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, str], Any] | None:
        if self.mode == "throttled":
            return 429, {"Retry-After": "7"}, {}
        if path == "/message/status.json":
            rows = [
                {"message_id": one, "status": self.statuses.get(one, "Sent"), "type": "sms"} for one in body["messages"]
            ]
            return 200, {}, {"response_code": 0, "response_status": "OK", "response_result": rows}
        if self.mode.isupper():
            recipient = self.mode.startswith(("NOT_ALLOWED_NUMBER", "INVALID_PHONE"))
            row = {
                "phone": body["recipients"][0],
                "message_id": None,
                "response_code": 404,
                "response_status": self.mode,
            }
            whole = {"response_code": 301, "response_status": self.mode}
            return 200, {}, {**whole, "response_result": [row] if recipient else None}
        number, again = self.take(body, body["sequence_id"])
        if self.mode == "cut":
            return None
        row = {"phone": body["recipients"][0], "message_id": number, "response_code": 0, "response_status": "OK"}
        code, status = (507, "FAILED_DUPLICATE_REQUEST") if again else (800, "SUCCESS_MESSAGE_ACCEPTED")
        return 200, {}, {"response_code": code, "response_status": status, "response_result": [row]}

    def gateway(self, path: str, body: dict[str, Any], key: str) -> tuple[int, dict[str, str], Any] | None:
        if self.mode == "throttled":
            return 429, {"Retry-After": "7"}, {"error": "slowly"}
        if self.mode == "unknown":
            return 422, {}, {"error": "no such number"}
        if not body:
            return 200, {}, {"status": self.statuses.get(path.rpartition("/")[2], "sent")}
        number, _again = self.take(body, key)
        return None if self.mode == "cut" else (202, {}, {"id": number})


def handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            self.tell(provider.answer(self.path, body, self.headers.get("Idempotency-Key", "")))

        def do_GET(self) -> None:
            self.tell(provider.answer(self.path, {}, ""))

        def tell(self, answer: tuple[int, dict[str, str], Any] | None) -> None:
            if answer is None:
                self.close_connection = True
                self.connection.close()
                return
            status, headers, body = answer
            sent = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(sent)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *parts: Any) -> None:
            return

        def finish(self) -> None:
            try:
                super().finish()
            except (OSError, ValueError):  # the other side has gone, as in the test of silence
                return

    return Handler


@contextmanager
def provider(settings: Any, kind: str = "turbosms") -> Iterator[Provider]:
    """A provider on loopback that the platform is configured to use."""
    made = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    configure(settings, made.url, kind)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        made.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def configure(settings: Any, url: str, kind: str = "turbosms") -> None:
    """Sets the messengers as the environment would."""
    settings.TELEGRAM = {"token": TOKEN, "bot": "kitsman_bot", "url": url}
    at = f"{url}/sms" if kind == "gateway" else url
    settings.SMS = {"provider": kind, "url": at, "token": "t", "sender": "RADA", "viber_sender": "Rada"}
