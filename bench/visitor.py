"""One visitor over real HTTP: cookies, pages, forms filled as a browser fills them with all their hidden fields."""

import http.client
import json
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

TIMEOUT = 60.0


@dataclass(slots=True)
class Form:
    """A form of a page as it would be sent; `fields` are in the order of the page."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.select = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.inside = Form(given.get("action", ""))
            self.forms.append(self.inside)
        elif self.inside is not None and name and tag == "textarea":
            self.text = name
            self.inside.fields[name] = ""
        elif self.inside is not None and name and tag == "select":
            self.select = name
        elif self.inside is not None and self.select and tag == "option":
            self._option(given)
        elif self.inside is not None and name and tag == "input":
            self._input(given)

    def _option(self, given: dict[str, str]) -> None:
        assert self.inside is not None
        self.inside.options.setdefault(self.select, []).append(given.get("value", ""))
        if "selected" in given or self.select not in self.inside.fields:
            self.inside.fields[self.select] = given.get("value", "")

    def _input(self, given: dict[str, str]) -> None:
        assert self.inside is not None
        kind = given.get("type", "text")
        if kind in ("file", "submit") or (kind in ("radio", "checkbox") and "checked" not in given):
            return
        self.inside.fields[given["name"]] = given.get("value", "on" if kind == "checkbox" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.inside is not None and self.text:
            self.inside.fields[self.text] += data.removeprefix("\n")


def form_of(page: str, holding: str = "request_id") -> Form | None:
    """The last form of the page that holds the field."""
    reader = _Reader()
    reader.feed(page)
    return next((one for one in reversed(reader.forms) if holding in one.fields), None)


@dataclass(slots=True)
class Answer:
    """What came back; `spent` in seconds."""

    status: int
    text: str
    spent: float
    goes_to: str = ""


class Visitor:
    """Keeps its cookies and one connection."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port, self.cookies = port, dict(cookies or {})
        self.connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Sends a form as a browser does."""
        body = urlencode(fields).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_json(self, path: str, body: dict[str, str], key: str) -> Answer:
        """Asks the API as a program does, with an idempotency key."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        return self._ask("POST", path, json.dumps(body).encode(), headers)

    def _ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        began = time.perf_counter()
        try:
            status, text, got = self._exchange(method, path, body, sent)
        except (OSError, http.client.HTTPException):
            self.connection = None  # a connection that was kept may have been closed meanwhile: once more
            status, text, got = self._exchange(method, path, body, sent)
        spent = time.perf_counter() - began
        for line in got.get_all("Set-Cookie") or []:
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(status, text, spent, urlsplit(got.get("Location", "")).path)

    def _exchange(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, str, http.client.HTTPMessage]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
