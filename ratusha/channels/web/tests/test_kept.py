"""Pages kept for strangers: drawn once, never for or from whoever is known."""

import gzip
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from ratusha.channels.web import kept
from ratusha.channels.web.kept import kept_for_strangers
from ratusha.foundation.access.pace import Pace
from ratusha.foundation.journal.models import Entry


@pytest.fixture
def drawn(settings: Any) -> list[str]:
    settings.PAGES_KEPT = True
    caches["pages"].clear()
    return []


def view(drawn: list[str], **more: Any) -> Any:
    @kept_for_strangers(60)
    def shown(request: HttpRequest) -> HttpResponse:
        drawn.append(request.get_full_path())
        if more.get("form"):
            get_token(request)
        return HttpResponse(f"page {len(drawn)}", status=more.get("status", 200))

    return shown


def ask(
    path: str = "/petitions/1/", language: str = "uk", method: str = "get", cookies: str = "", **headers: str
) -> Any:
    request = getattr(RequestFactory(), method)(path, headers={"cookie": cookies, **headers})
    request.LANGUAGE_CODE = language
    return request


def test_strangers_get_one_drawing_and_an_unchanged_page_is_not_sent_again(drawn: list[str]) -> None:
    shown = view(drawn)
    first, second = shown(ask()), shown(ask())
    assert first.content == second.content == b"page 1"
    assert "Cookie" in second["Vary"]
    again = shown(ask(**{"if-none-match": first["ETag"]}))
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/petitions/2/"}, {"path": "/petitions/1/?a=1"}, {"language": "en"}, {"cookies": "look=dark"},
        {"host": "other.example"},
    ],
)  # fmt: skip
def test_another_address_language_or_look_is_another_drawing(
    drawn: list[str], other: dict[str, str], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    shown = view(drawn)
    shown(ask())
    assert shown(ask(**other)).content == b"page 2"


@pytest.mark.parametrize(
    "own", [{"cookies": "sessionid=a"}, {"cookies": "messages=a"}, {"method": "post"}, {"hx-request": "true"}]
)
def test_whoever_is_known_or_acts_has_a_page_of_their_own(drawn: list[str], own: dict[str, str]) -> None:
    shown = view(drawn)
    shown(ask())
    assert shown(ask(**own)).content == b"page 2"
    assert shown(ask()).content == b"page 1"


@pytest.mark.parametrize("more", [{"form": True}, {"status": 404}])
def test_a_page_with_a_form_or_a_refusal_is_not_kept(drawn: list[str], more: dict[str, Any]) -> None:
    shown = view(drawn, **more)
    shown(ask())
    assert shown(ask()).content == b"page 2"


@pytest.mark.parametrize(("asked", "got"), [("br, gzip", "br"), ("gzip;q=1", "gzip"), ("", None), ("identity", None)])
def test_it_comes_packed_as_the_browser_understands(drawn: list[str], asked: str, got: str | None) -> None:
    @kept_for_strangers(60)
    def shown(request: HttpRequest) -> HttpResponse:
        drawn.append("drawn")
        return HttpResponse("слово " * 500)

    whole = "слово " * 500
    for _twice in range(2):
        answer = shown(ask(**{"accept-encoding": asked}))
        assert answer.headers.get("Content-Encoding") == got
        content = {"br": brotli.decompress, "gzip": gzip.decompress}.get(got or "", bytes)(answer.content)
        assert content.decode() == whole
    assert "Accept-Encoding" in answer["Vary"]
    assert drawn == ["drawn"]
    other = shown(ask(**{"accept-encoding": "" if got else "br"}))
    assert other["ETag"] != answer["ETag"]


@pytest.mark.django_db
def test_a_page_kept_until_a_change_is_drawn_anew_after_any_entry(drawn: list[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(kept.record, "seconds", 0.0)

    @kept.kept_until_changed
    def shown(request: HttpRequest) -> HttpResponse:
        drawn.append("drawn")
        return HttpResponse(f"page {len(drawn)}")

    first, again = shown(ask()), shown(ask())
    assert first.content == again.content
    newest, late = (
        Entry.objects.create(**entry(pk)) for pk in (907, 905)
    )  # the second one ended its transaction later
    assert newest.pk > late.pk
    assert shown(ask()).content == b"page 2"
    Entry.objects.create(**entry(906))
    assert shown(ask()).content == b"page 3"


@pytest.mark.django_db
def test_what_is_kept_is_given_before_the_address_is_looked_up(drawn: list[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(kept.record, "seconds", 0.0)

    @kept.kept_until_changed
    def shown(request: HttpRequest) -> HttpResponse:
        drawn.append("drawn")
        return HttpResponse("page")

    door = kept.KeptMiddleware(shown)
    assert [door(ask()).content for _twice in range(2)] == [b"page"] * 2
    assert door(ask(**{"accept-encoding": "br"})).content == b"page"
    assert door(ask(cookies="sessionid=a")).content == b"page"
    assert len(drawn) == 3
    known = ask()
    kept.KeptMiddleware(lambda _request: pytest.fail("looked up"))(known)
    assert known.kept_route == ""


def entry(pk: int) -> dict[str, Any]:
    """A line of the journal under this key."""
    return {"pk": pk, "at": datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "action": "test.done", "channel": "web",
            "actor_kind": "system", "request_id": f"{pk}", "input_digest": "", "facts": {}, "diff": {}}  # fmt: skip


def test_who_asks_for_many_addresses_pushes_no_counter_out(drawn: list[str]) -> None:
    shown, pace = view(drawn), Pace("login.who", 8, 900)
    for _try in range(8):
        pace.count("somebody", 1_000)
    for number in range(cache._max_entries + 1):  # type: ignore[attr-defined]
        shown(ask(f"/petitions/1/?a={number}"))
    assert pace.wait("somebody", 1_000)
