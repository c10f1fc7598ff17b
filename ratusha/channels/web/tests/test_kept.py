"""Pages kept for strangers: drawn once, never for or from whoever is known."""

from typing import Any

import pytest
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from ratusha.channels.web.kept import kept_for_strangers
from ratusha.foundation.access.pace import Pace


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


def test_who_asks_for_many_addresses_pushes_no_counter_out(drawn: list[str]) -> None:
    shown, pace = view(drawn), Pace("login.who", 8, 900)
    for _try in range(8):
        pace.count("somebody", 1_000)
    for number in range(cache._max_entries + 1):  # type: ignore[attr-defined]
        shown(ask(f"/petitions/1/?a={number}"))
    assert pace.wait("somebody", 1_000)
