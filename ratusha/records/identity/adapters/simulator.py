"""A simulator of id.gov.ua for demonstrations and tests: `python -m ratusha.records.identity.adapters.simulator`.

It speaks the protocol over a real socket on this computer alone: the page where a person chooses who they are, the
one-time code, the token, the user data (closed for the certificate that was sent, when an `enveloper` is given), the
log-out, the errors. All people are invented. It proves nothing of anybody, and its page says so. Without Django.
"""

import argparse
import base64
import html
import json
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

Enveloper = Callable[[bytes, bytes], bytes]
Start = Callable[[str, list[tuple[str, str]]], Any]
WAYS = {"bank_id": "BankID НБУ", "diia_id": "Дія.Підпис", "dig_sign": "електронний підпис (КЕП)"}
PEOPLE: tuple[dict[str, str], ...] = (
    {"lastname": "КАЛИНА", "givenname": "ОЛЕСЯ", "middlename": "ПЕТРІВНА", "drfocode": "3068208400"},
    {"lastname": "ЯВІР", "givenname": "ОСТАП", "middlename": "ІВАНОВИЧ", "drfocode": "3652504575"},
    {"lastname": "РУТА-МАЛЬВА", "givenname": "ДАРИНА", "middlename": "", "drfocode": "", "unzr": "19990305-00012"},
    {"lastname": "ХМІЛЬ", "givenname": "МАРКО", "middlename": "ОЛЕГОВИЧ", "drfocode": "", "unzr": "20110305-00014"},
    {"lastname": "СОСНА", "givenname": "ГНАТ", "middlename": "ЮРІЙОВИЧ", "drfocode": ""},
)
ISSUER = {"issuer": "CN=Симулятор", "issuercn": "Симулятор, не справжній надавач", "serial": "00"}
PAGE = """<!doctype html><html lang="uk"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Симулятор id.gov.ua</title><style>:root{{color-scheme:light dark}}
body{{font:1.0625rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}}
.warn{{border:3px dashed #a40;padding:1rem;border-radius:.5rem}}li{{margin:.75rem 0}}
a{{display:inline-block;padding:.6rem 0}}</style>
<main><p class="warn"><b>Це симулятор id.gov.ua для показу.</b> Він працює лише на цьому комп’ютері, нікого
насправді не підтверджує, усі люди вигадані.</p><h1>Хто ви?</h1><ul>{people}</ul>
<p><a href="{refuse}">Відмовитися</a></p></main></html>"""


@dataclass
class Simulator:
    """The service. `mode`: ok, off (502), silent (no answer), broken (no JSON), refuse (an error for every question).

    `told`: fields given in place of the chosen person's; `asked`: every question as it came, path and raw query.
    """

    client: str = "kitsman"
    secret: str = "simulated"  # noqa: S105 (of a simulator)
    mode: str = "ok"
    enveloper: Enveloper | None = None
    told: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    wait: Callable[[], None] = lambda: None
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _tokens: dict[str, dict[str, str]] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path, query = str(environ["PATH_INFO"]), str(environ.get("QUERY_STRING", ""))
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length).decode() if length else ""
        given = {name: values[0] for name, values in parse_qs(f"{query}&{body}", keep_blank_values=True).items()}
        self.asked.append((path, query))
        pages = {"/": self.choose, "/chosen": self.chosen}
        if path in pages:
            return pages[path](given, start)
        calls = {
            "/get-access-token": self.token,
            "/get-user-info": self.user_info,
            "/get-user-logout": self.log_out,
        }
        return self.answer(calls.get(path, unknown), given, start)

    def answer(
        self, call: Callable[[dict[str, str]], dict[str, Any]], given: dict[str, str], start: Start
    ) -> list[bytes]:
        """JSON, as the mode has it."""
        if self.mode == "silent":
            self.wait()
        if self.mode in ("off", "silent", "broken"):
            start("502 Bad Gateway" if self.mode != "broken" else "200 OK", [("Content-Type", "text/html")])
            return [b"<h1>Bad Gateway</h1>"]
        said = error("server_error", "Simulated") if self.mode == "refuse" else call(given)
        start("400 Bad Request" if said.get("error", "0") != "0" else "200 OK", [("Content-Type", "application/json")])
        return [json.dumps(said, ensure_ascii=False).encode()]

    def choose(self, given: dict[str, str], start: Start) -> list[bytes]:
        """The page where one says who one is."""
        if given.get("client_id") != self.client or given.get("response_type") != "code":
            start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return ["Невідомий застосунок".encode()]
        back = {"back": given.get("redirect_uri", ""), "state": given.get("state", "")}
        ways = [one for one in given.get("auth_type", "").split(",") if one in WAYS]
        rows = "".join(self._row(number, one, ways, back) for number, one in enumerate(PEOPLE))
        refuse = html.escape("/chosen?" + urlencode(back | {"error": "access_denied"}))
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [PAGE.format(people=rows, refuse=refuse).encode()]

    def _row(self, number: int, one: dict[str, str], ways: list[str], back: dict[str, str]) -> str:
        name = " ".join(one[part].title() for part in ("lastname", "givenname", "middlename") if one[part])
        known = "РНОКПП" if one.get("drfocode") else "УНЗР" if one.get("unzr") else "без кодів"
        links = " · ".join(
            f'<a href="{html.escape("/chosen?" + urlencode(back | {"who": str(number), "way": way}))}">{WAYS[way]}</a>'
            for way in ways
        )
        return f"<li><b>{html.escape(name)}</b> ({known})<br>{links}</li>"

    def chosen(self, given: dict[str, str], start: Start) -> list[bytes]:
        """Back to the town hall with a one-time code, or with an error."""
        if failed := given.get("error"):
            brought = {"error": failed, "error_description": "User cancelled", "state": given.get("state", "")}
        else:
            brought = {"code": self.code_for(int(given["who"]), given["way"]), "state": given.get("state", "")}
        start("302 Found", [("Location", f"{given['back']}?{urlencode(brought)}")])
        return [b""]

    def code_for(self, who: int = 0, way: str = "bank_id") -> str:
        """A fresh one-time code of one of the people."""
        code = secrets.token_urlsafe(16)
        self._codes[code] = {**PEOPLE[who], "auth_type": way}
        return code

    def token(self, given: dict[str, str]) -> dict[str, Any]:
        """The token for a code, once."""
        if (given.get("client_id"), given.get("client_secret")) != (self.client, self.secret):
            return error("invalid_client", "Client authentication failed")
        person = self._codes.pop(given.get("code", ""), None)
        if given.get("grant_type") != "authorization_code" or person is None:
            return error("invalid_grant", "Code is wrong or was used")
        token = secrets.token_urlsafe(16)
        self._tokens[token] = person
        expires = {"token_type": "bearer", "expires_in": 300}
        return {"access_token": token, "refresh_token": secrets.token_urlsafe(16), "user_id": "1", **expires}

    def user_info(self, given: dict[str, str]) -> dict[str, Any]:
        """What is known of the person; closed when a certificate came and there is who closes."""
        person = self._tokens.get(given.get("access_token", ""))
        if person is None:
            return error("invalid_token", "Token is wrong or over")
        wanted = {"auth_type", *given.get("fields", "").split(",")}
        told = {name: value for name, value in {**ISSUER, **person, **self.told}.items() if name in wanted}
        certificate = unquote(given.get("cert", ""))  # the query's own decoding was the first of two
        if self.enveloper is None or not certificate:
            return told
        if quote(given["cert"], safe="%") != given["cert"]:
            return error("invalid_cert", "The certificate must be encoded twice")
        closed = self.enveloper(base64.b64decode(certificate), json.dumps(told).encode())
        return {"encryptedUserInfo": base64.b64encode(closed).decode()}

    def log_out(self, given: dict[str, str]) -> dict[str, Any]:
        """The token is over."""
        self._tokens.pop(given.get("access_token", ""), None)
        return error("0", "")


def error(name: str, description: str) -> dict[str, Any]:
    """An error as the service words it; "0" is none."""
    return {"error": name, "error_description": description}


def unknown(_given: dict[str, str]) -> dict[str, Any]:
    """The answer to an address that is none."""
    return error("not_found", "Unknown address")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *parts: Any) -> None:
        return


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def server(simulator: Simulator, port: int = 0) -> WSGIServer:
    """The simulator on a port of this computer (0: any free one), not yet serving."""
    return make_server("127.0.0.1", port, simulator, server_class=_Server, handler_class=_Quiet)


def main() -> None:
    """Will serve until stopped, with the client and the secret that the town hall was given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    known = os.environ.get("ID_GOV_UA_CLIENT", ""), os.environ.get("ID_GOV_UA_SECRET", "")
    server(Simulator(*known), parser.parse_args().port).serve_forever()


if __name__ == "__main__":
    main()
