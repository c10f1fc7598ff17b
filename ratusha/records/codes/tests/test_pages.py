"""Scanning and the desk of codes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.web.tests.given import client_of
from ratusha.records.codes import actions, rules
from ratusha.records.codes.models import Code, Day
from ratusha.records.codes.queries import targets
from ratusha.records.codes.tests import given
from ratusha.records.codes.web import opening

pytestmark = pytest.mark.django_db


def test_a_scan_opens_the_page_and_is_counted_once():
    made = given.code()
    address = reverse("codes:open", args=[made.code.lower()])
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/appeals/new/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert Client().head(address).status_code == 302
    assert Client().get(address, headers={"Sec-Purpose": "prefetch"}).status_code == 302
    assert Client().post(address).status_code == 405
    assert Day.objects.get(code=made).count == 1


def test_one_address_is_counted_so_many_times_a_minute(monkeypatch):
    monkeypatch.setattr(opening, "COUNTED_A_MINUTE", 2)
    made = given.code()
    for _time in range(4):
        assert Client().get(f"/q/{made.code}/").status_code == 302
    assert Code.objects.get(pk=made.pk).scans == 2


def test_what_opens_nothing_says_what_to_do(monkeypatch):
    made = given.code()
    forged = made.code[: rules.BODY] + ("222" if made.code[rules.BODY :] != "222" else "333")
    for code in (forged, "a", "%2F%2Fevil.example", "абв"):
        answer = Client().get(f"/q/{code}/")
        assert answer.status_code == 404, code
        assert "/q/" in answer.content.decode()
    actions.revoke(given.call(), made, why="Внутрішня причина")
    answer = Client().get(f"/q/{made.code}/")
    assert answer.status_code == 410
    assert made.title in answer.content.decode()
    assert "Внутрішня причина" not in answer.content.decode()
    told = targets.Target("petitions.petition", "Петиція", "petitions:petition", lambda pk: None)
    monkeypatch.setitem(targets._targets, told.label, told)
    gone = given.code(to="/petitions/7/")
    assert Client().get(f"/q/{gone.code}/").status_code == 410
    assert not Day.objects.exists()


def test_who_guesses_is_slowed_and_who_scans_is_not(monkeypatch):
    monkeypatch.setattr(opening, "GUESSES", 2)
    made = given.code()
    assert [Client().get("/q/KM4TZ8Q2/").status_code for _time in range(4)] == [404, 404, 429, 429]
    assert Client().get(f"/q/{made.code}/").status_code == 302


def test_a_code_may_be_typed():
    made = given.code()
    assert Client().get("/q/").status_code == 200
    assert Client().get("/q/", {"code": made.shown}).headers["Location"] == f"/q/{made.code}/"
    assert Client().get("/q/", {"code": "так"}).status_code == 404


def test_pages_of_the_desk():
    editor = given.official()
    made, gone = given.code(), given.code(title="Стара табличка")
    actions.count_scan(made, given.NOW.date(), 5)
    actions.revoke(given.call(editor), gone, why="Знято")
    client = client_of(editor)
    card = [reverse("codes-office:card", args=[one.pk]) for one in (made, gone)]
    pages = [reverse(f"codes-office:{name}") for name in ("list", "issue", "issue_many", "print")] + card
    pages += [reverse(f"codes-office:{name}", args=[made.pk]) for name in ("change", "revoke")]
    pages += [pages[0] + "?q=звернення&state=standing", pages[0] + "?state=revoked"]
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        assert len(seen) <= 12, (address, len(seen))
        assert Client().get(address).status_code == 302
        assert client_of(given.official("registrar")).get(address).status_code == 403
    listed = client.get(pages[0] + "?state=standing").content.decode()
    assert made.title in listed
    assert gone.title not in listed


def test_the_desk_issues_and_refuses():
    client = client_of(given.official())
    told = {"request_id": "a" * 32, "title": "Звернення у цифрах", "to": "https://evil.example/", "place": "Парк"}
    wrong = client.post(reverse("codes-office:issue"), told)
    assert wrong.status_code == 422
    assert "https://evil.example/" in wrong.content.decode()
    assert not Code.objects.exists()
    done = client.post(reverse("codes-office:issue"), told | {"request_id": "b" * 32, "to": "/figures/"})
    assert done.status_code == 302
    row = Code.objects.get()
    rows = {"request_id": "c" * 32, "rows": "Петиції; /petitions/; Зупинка\r\nБюджет; /budget/"}
    assert client.post(reverse("codes-office:issue_many"), rows).status_code == 302
    assert Code.objects.count() == 3
    many = client.post(reverse("web:many", args=["codes.codes", "revoke"]), {
        "row": [f"{row.pk}:{row.version}"], "why": "Знято", "go": "do", "request_id": "d" * 32,
    })  # fmt: skip
    assert many.status_code in (200, 302)
    row.refresh_from_db()
    assert row.is_revoked


@pytest.mark.parametrize("size", ["small", "middle", "large", "a4", "a5", "a6", "nonsense"])
def test_sheets_to_print(size):
    editor = given.official()
    codes = [given.code(editor), given.code(editor, title="Оцініть роботу центру надання адміністративних послуг")]
    client = client_of(editor)
    chosen = client.post(reverse("codes-office:print"), {"row": [f"{codes[0].pk}:1"]}).content.decode()
    assert codes[0].shown in chosen
    assert codes[1].shown not in chosen
    answer = client.get(reverse("codes-office:sheet"), {"code": [one.pk for one in codes], "size": size})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("codes-office:sheet"), {"code": ["0", "x", "9" * 30]}).status_code == 404


def test_pictures_of_one():
    client, made = client_of(given.official()), given.code()
    assert b"<svg" in client.get(reverse("codes-office:picture", args=[made.pk, "svg"])).content
    assert client.get(reverse("codes-office:picture", args=[made.pk, "png"])).content.startswith(b"\x89PNG")
    assert client.get(reverse("codes-office:picture", args=[made.pk, "gif"])).status_code == 404
