"""One test for each guard: headers, cookies, forgery, redirects, sizes, limits, faults that tell nothing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from ratusha.channels.web import guards
from tests.architecture.house import ROOT
from tests.contracts import walking
from tests.kit.samples import chosen

pytestmark = pytest.mark.django_db
EXEMPT = {
    "look/": "changes only how this browser shows pages",
    "appeals/share/": "a phone shares photos: only loose files, refused from other sites by Sec-Fetch-Site",
    "csp-report/": "sent by browsers themselves; changes nothing",
    "sign/called/diia/": "the provider calls: a key of ours and a valid signature prove all, see signatures.web.called",
    "subscribe/<str:token>/end/": "one click of a mail program ends its own letters (RFC 8058); the address is the key",
    "files/": "protected after its length is checked, see files.views.upload",
}
EVIL = (
    "//evil.example", "https://evil.example/", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)",
    "https:evil.example", "///evil.example", "//evil.example/office/", " //evil.example", "\t//evil.example",
)  # fmt: skip
CALLERS = {
    "foundation/backups": "S3 by the operator's environment",
    "foundation/notify": "SMTP, IMAP, SMS, Telegram by the operator's environment; push services of a closed list",
    "foundation/files": "ClamAV by the operator's environment",
    "foundation/watch": "syslog by the operator's environment",
    "foundation/upkeep": "looks at the certificate of this very house",
    "records/identity": "id.gov.ua by the operator's environment",
    "project": "the supervisor and the doctor ask this very house",
    "channels/live": "listens, calls nobody",
}


# On a page with a film of the council the film may fill the screen.
PLAYERS = re.compile(r"^/(office/)?council/video/\d+/$")


def dressed(response: Any) -> list[str]:
    """Guards of the browser that this answer lacks."""
    headers = response.headers
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": guards.NOTHING_OF_THE_DEVICE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
    }
    if response.status_code == 200 and PLAYERS.search(response.wsgi_request.path):
        wanted["Permissions-Policy"] = guards.NOTHING_OF_THE_DEVICE.replace("fullscreen=()", "fullscreen=(self)")
    lacking = [name for name, value in wanted.items() if headers.get(name) != value]
    if "text/html" in headers.get("Content-Type", ""):
        policy = headers.get("Content-Security-Policy", "")
        lacking += [] if "default-src 'none'" in policy and "frame-ancestors 'none'" in policy else ["policy"]
        lacking += ["unsafe"] if "unsafe" in policy else []
        lacking += [] if headers.get("X-Frame-Options") == "DENY" else ["frames"]
        inline = re.search(rb"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son[a-z]+=|\sstyle=|<style", response.content)
        lacking += [f"inline {inline[0]!r}"] if inline else []
    return lacking


@pytest.mark.parametrize("who", ["stranger", "head", "administrator"])
def test_every_answer_wears_the_guards(town: walking.Town, who: str) -> None:
    browser = walking.client_of(town.people[who])
    part = 1 if who == "stranger" else 3  # the guards stand before every page, whoever looks
    addresses = [
        town.address(route) for route in walking.OURS if "logout" not in route and chosen(f"guards {route}", part)
    ]
    naked = {one: lacking for one in addresses if (lacking := dressed(browser.get(one)))}
    assert naked == {}


@pytest.mark.parametrize("part", ["", "pages/", "images/"])
def test_the_editor_of_the_site_wears_them_but_for_styles_inside(town: walking.Town, part: str) -> None:
    response = walking.client_of(town.people["editor"]).get(f"/{walking.EDITOR}{part}", follow=True)
    assert response.status_code == 200
    policy = dict(part.strip().partition(" ")[::2] for part in response.headers["Content-Security-Policy"].split(";"))
    assert "unsafe" not in policy["script-src"] + policy["default-src"]
    assert {one for one in dressed(response) if not one.startswith("inline")} <= {"policy", "unsafe", "frames"}
    run = re.findall(
        rb"<script(?![^>]*\bsrc=)(?![^>]*type=.(?:application/json|text/template))[^>]*>", response.content
    )
    assert run == []


@pytest.mark.parametrize("address", ["/nothing-here/", "/api/v1/nothing", "/office/cases/999999/", "/static/none.css"])
def test_pages_of_what_is_not_there_wear_them_too(address: str) -> None:
    response = Client().get(address)
    assert response.status_code in (302, 404)
    assert dressed(response) == []


def test_a_fault_tells_nothing_and_wears_the_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    from ratusha.openness.portal.web import urls

    secret = "таємниця з нутра"

    def broken(request: HttpRequest, **_more: Any) -> Any:
        raise RuntimeError(secret)

    monkeypatch.setattr(urls.urlpatterns[0], "callback", broken)
    match = "/" + str(urls.urlpatterns[0].pattern)
    assert resolve(match).func is broken
    response = Client(raise_request_exception=False).get(match)
    page = response.content.decode()
    assert response.status_code == 500
    assert dressed(response) == []
    for word in (secret, "RuntimeError", "Traceback", "Django", "/ratusha/", "python"):
        assert word not in page


@pytest.mark.parametrize(
    ("error", "status"), [(SuspiciousOperation("x/y"), 400), (RequestDataTooBig("x/y"), (400, 413))]
)
def test_bad_requests_are_told_in_our_look(error: Exception, status: Any) -> None:
    request = RequestFactory().get("/")
    response = response_for_exception(request, error)
    assert response.status_code in (status if isinstance(status, tuple) else (status,))
    assert "web/css/ratusha.css" in response.content.decode()
    assert "x/y" not in response.content.decode()


def test_a_post_without_a_token_is_refused_everywhere(town: walking.Town) -> None:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(town.people["administrator"])
    taken = []
    for route in walking.PAGES:
        response = browser.post(town.address(route), {})
        if route not in EXEMPT and response.status_code not in (403, 404, 405):
            taken.append((route, response.status_code))
    assert taken == []


def test_only_what_is_declared_needs_no_token(town: walking.Town) -> None:
    free = {route for route in walking.PAGES if getattr(resolve(town.address(route)).func, "csrf_exempt", False)}
    assert free <= set(EXEMPT)


def test_nobody_is_sent_to_another_site(town: walking.Town) -> None:
    browser = walking.client_of(town.people["administrator"])
    away = []
    for route in [one for one in walking.PAGES if one != "logout/"]:
        address = town.address(route)
        for evil in EVIL if route in ("login/", "look/", "views/", "again/") else EVIL[:1]:
            asked = dict.fromkeys(("next", "back", "to", "url", "return", "redirect"), evil)
            for response in (browser.get(address, asked), browser.post(address, asked)):
                location = response.headers.get("Location", "")
                if re.match(r"[\s\\/]*(?:[a-z]+:|[\\/]{2})", location, re.I):
                    away.append((address, evil, location))
    assert away == []


@pytest.mark.parametrize("evil", EVIL)
def test_after_the_log_in_too(evil: str) -> None:
    from ratusha.channels.api.tests import given as api

    account = api.account("registrar", email="evil@example.net")
    account.set_password("бузок-і-любисток")
    account.save()
    answer = Client().post("/login/", {"email": account.email, "password": "бузок-і-любисток", "next": evil})
    assert "evil" not in answer.headers.get("Location", "")
    assert not answer.headers.get("Location", "").startswith("javascript")


def test_behind_https_cookies_are_bound_to_the_host_and_https_is_kept() -> None:
    told = """
import django, json; django.setup()
from django.conf import settings as s
print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
    s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_DOMAIN,
    s.SESSION_COOKIE_PATH]))
"""
    environment = {
        **os.environ,
        "RATUSHA_URL": "https://rada.example",
        "DJANGO_SETTINGS_MODULE": "ratusha.project.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    kept = json.loads(ran.stdout.strip().splitlines()[-1])
    assert kept == ["__Host-session", "__Host-csrf", True, True, True, "Lax", 31_536_000, None, "/"]


@pytest.mark.parametrize("length", [str(guards.BODY_MOST + 1), "9" * 40, "-1", "x", "²"])
@pytest.mark.parametrize("address", ["/appeals/new/", "/files/", "/api/v1/actions/cases.note", "/login/"])
def test_what_is_too_large_is_not_read(address: str, length: str) -> None:
    answer = Client().post(address, b"", "application/octet-stream", CONTENT_LENGTH=length)
    assert answer.status_code == 413
    wanted = "application/problem+json" if address.startswith("/api/") else "text/html"
    if (address, length) == (guards.UPLOAD, str(guards.BODY_MOST + 1)):
        wanted = "application/json"  # the sentence stands beside the file, where scripts put it
    assert answer.headers["Content-Type"].startswith(wanted)
    assert dressed(answer) == []


def test_an_endless_address_is_turned_away() -> None:
    assert Client().get("/?" + "a" * 9_000).status_code == 413


@pytest.mark.parametrize("address", ["/?q=%00", "/appeals/%00/", "/search/?q=a%%0000%00b", "/api/v1/cases/%00"])
def test_nul_reaches_no_question_to_the_database(address: str) -> None:
    seen: list[HttpRequest] = []

    def taken(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    cookie = '__Host-session="a\\\\00\\000000b"'
    request = RequestFactory().get(address, headers={"cookie": cookie})
    answer = guards.SizeMiddleware(taken)(request)
    assert (answer.status_code, bool(seen)) == ((400, False) if "%00" in address.partition("?")[0] else (200, True))
    for one in seen:
        assert "\x00" not in "".join([one.get_full_path(), *one.GET.values(), *one.COOKIES.values()])


def test_a_body_in_chunks_without_a_length_is_not_read() -> None:
    request = RequestFactory().post("/login/", {"email": "a"})
    request.META.pop("CONTENT_LENGTH", None)
    bare = type(request)({**request.environ, "CONTENT_LENGTH": ""})
    assert bare.body == b""


def test_reports_of_the_policy_are_few_short_and_plain(caplog: pytest.LogCaptureFixture) -> None:
    told = {"csp-report": {"document-uri": "x" * 999 + "\nforged", "blocked-uri": "inline", "other": "no"}}
    browser = Client()
    with caplog.at_level("WARNING", "ratusha.security"):
        answers = [browser.post("/csp-report/", json.dumps(told), "application/csp-report") for _n in range(40)]
    lines = [one.getMessage() for one in caplog.records if one.getMessage().startswith("csp ")]
    assert {one.status_code for one in answers} == {204}
    assert len(lines) == guards.REPORTS
    assert all("\n" not in line and len(line) < 900 and "other" not in line for line in lines)
    for body in (b"", b"[]", b"{" * 5000, b"\xff", b'{"csp-report": 1}'):
        assert browser.post("/csp-report/", body, "application/csp-report").status_code == 204
    assert browser.get("/csp-report/").status_code == 405


def test_the_house_calls_only_where_the_operator_says() -> None:
    """No address that a person types is ever fetched: network clients stand only in adapters set by the environment."""
    calls = re.compile(
        r"^\s*(?:import|from) (?:httpx|requests|urllib\.request|urllib3|smtplib|imaplib|http\.client|socket)\b", re.M
    )
    found = [
        str(file.relative_to(ROOT / "ratusha"))
        for file in (ROOT / "ratusha").rglob("*.py")
        if "tests" not in file.parts and calls.search(file.read_text(encoding="utf-8"))
    ]
    assert [one for one in found if not one.startswith(tuple(CALLERS))] == []


def test_the_log_in_is_shut_after_many_tries_and_tells_nobody_who_works_here() -> None:
    from ratusha.channels.api.tests import given as api

    api.account("registrar", email="known@example.org")
    shown = {}
    for email in ("known@example.org", "unknown@example.org"):
        browser = Client(REMOTE_ADDR=f"10.0.0.{len(shown) + 1}")
        pages = [browser.post("/login/", {"email": email, "password": "x"}) for _n in range(12)]
        drawn = [re.sub(r'value="[^"]*"', "", one.content.decode()).replace(email, "") for one in pages]
        shown[email] = [(one.status_code, text) for one, text in zip(pages, drawn, strict=True)]
        assert drawn[0] != drawn[-1]
    assert shown["known@example.org"] == shown["unknown@example.org"]


def test_there_is_one_counter_of_how_often() -> None:
    counters = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "ratusha").rglob("*.py")
        if "tests" not in file.parts and re.search(r"cache\.(?:incr|add)\(", file.read_text(encoding="utf-8"))
    ]
    assert counters == ["ratusha/foundation/access/pace.py"], counters
    assert Path(ROOT / "ratusha/foundation/access/pace.py").exists()


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_methods_that_nothing_uses_are_refused(method: str) -> None:
    answer = Client().generic(method, "/")
    assert answer.status_code == 405
    assert "TRACE" not in answer.headers["Allow"]
