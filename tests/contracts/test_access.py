"""Every page with every kind of visitor: who gets which answer is kept as data, and nobody is led to a shut door.

It runs with `RATUSHA_WALK=1` only (some minutes). `RATUSHA_WALK=1 RATUSHA_WRITE=1
pytest tests/contracts/test_access.py` writes access.json anew; read the diff before you commit it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from ratusha.foundation.journal.models import Entry

from . import probing, walking
from .test_actions import counts

if not walking.WHOLE:
    pytest.skip("a long walk, and its table is not kept yet: set RATUSHA_WALK=1", allow_module_level=True)

WALKED = [route for route in walking.PAGES if walking.chosen(route, 14)]
SHUT = {"login", "403", "404", "405"}
KEPT = {"logout/", "look/", "login/"}  # these answer everybody and change no record
# Rows of what was seen, tried and refused are no change of the record.
NOTES = ("journal.Refusal", "watch.", "sessions.", "web.SavedView")


class Walk:
    """What every visitor got at every address by GET and by an empty POST, and the links they were shown."""

    def __init__(self, town: walking.Town) -> None:
        self.town = town
        self.got: dict[str, dict[str, str]] = {}
        self.posted: dict[str, dict[str, str]] = {}
        self.faults: list[str] = []
        self.moved: list[str] = []
        self.dead: list[str] = []
        for who, account in town.people.items():
            self.go(who, walking.client_of(account))

    def go(self, who: str, browser: Any) -> None:
        seen: set[str] = set()
        for route in WALKED:
            address = self.town.address(route)
            with transaction.atomic():
                response = browser.get(address)
                is_page = "text/html" in response.headers.get("Content-Type", "")
                page = response.content if is_page else b""
                transaction.set_rollback(True)
            walking.stay(browser)
            answer = walking.answer_of(response)
            self.got.setdefault(route, {})[who] = answer
            self._blame(who, "GET", address, response)
            if answer == "200" and route.startswith("office/"):
                self._follow(who, browser, address, page, seen)
            if answer != "200" or b"<form" in page:
                self._post(who, browser, route, address, answer)

    def _follow(self, who: str, browser: Any, page: str, content: bytes, seen: set[str]) -> None:
        for route, address in walking.links(content):
            if route in seen or not walking.chosen(f"link {route}", 8):
                continue
            seen.add(route)
            with transaction.atomic():
                response = browser.get(address)
                transaction.set_rollback(True)
            self._blame(who, "GET", address, response)
            if response.status_code in (401, 403, 404):
                self.dead.append(f"{who} at {page} is led to {address}: {response.status_code}")

    def _post(self, who: str, browser: Any, route: str, address: str, answer: str) -> None:
        before = Entry.objects.count() if answer in SHUT else None
        with transaction.atomic():
            response = browser.post(address, {})
            after = Entry.objects.count() if before is not None else None
            transaction.set_rollback(True)
        walking.stay(browser)
        self._blame(who, "POST", address, response)
        self.posted.setdefault(route, {})[who] = walking.answer_of(response)
        shut = walking.answer_of(response) in SHUT
        if before is not None and shut and before != after:
            self.moved.append(f"{who} POST {address}")

    def _blame(self, who: str, method: str, address: str, response: Any) -> None:
        if response.status_code >= 500 and "health" not in address:
            self.faults.append(f"{who} {method} {address}: {response.status_code} {getattr(response, 'exc_info', '')}")


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walk]:
    """One walk of everybody, in one transaction that is taken back."""
    from datetime import datetime

    from ratusha.foundation.actions.call import KYIV

    with django_db_blocker.unblock(), transaction.atomic():
        town = walking.found(datetime(2026, 11, 23, 10, 30, tzinfo=KYIV))
        before = counts()
        walked = Walk(town)
        walked.moved += [label for label, number in counts().items() if before[label] != number and not noted(label)]
        yield walked
        transaction.set_rollback(True)


def noted(label: str) -> bool:
    return label.startswith(NOTES)


def table(walk: Walk) -> dict[str, Any]:
    got = {
        route: {"GET": walking.told(walk.got[route]), "POST": walking.told(walk.posted.get(route, {}))}
        for route in walk.got
    }
    return {f"/{route}": by_method for route, by_method in got.items()}


@pytest.mark.django_db
def test_who_gets_which_answer_is_as_written(walk: Walk) -> None:
    if probing.WRITING and walking.WHOLE:
        probing.keep(walking.FILE, table(walk))
    now, kept = table(walk), walking.written()
    assert set(kept) == {f"/{route}" for route in walking.PAGES}, "addresses came or went: write the table anew"
    now = {route: got for route, got in now.items() if not route.startswith("/health")}
    changed = {route: (kept[route], now[route]) for route in now if kept[route] != now[route]}
    assert changed == {}, "look whether this is meant; then RATUSHA_WRITE=1, see the top of the file"


@pytest.mark.django_db
def test_the_walk_is_one_of_people_who_are_in(walk: Walk) -> None:
    """Else every door would be shut and all the rest be true in vain."""
    inside = {who for route, got in walk.got.items() if route.startswith("office/") for who in got if got[who] == "200"}
    everybody = set(walk.town.people) - {"stranger", "resident", "no role"}
    assert inside == everybody


@pytest.mark.django_db
def test_nothing_breaks(walk: Walk) -> None:
    assert not walk.faults, "\n".join(walk.faults)


@pytest.mark.django_db
def test_a_shut_door_changes_nothing(walk: Walk) -> None:
    assert not walk.moved, "\n".join(walk.moved)


@pytest.mark.django_db
def test_nobody_is_led_to_a_shut_door(walk: Walk) -> None:
    """A page never shows a deed whose page refuses this very visitor."""
    assert not walk.dead, "\n".join(walk.dead)


@pytest.mark.django_db
def test_who_may_not_look_may_not_press(walk: Walk) -> None:
    """Where a page is shut, the deed behind it is shut too."""
    pressed = [
        f"{who} {route}: GET {got[who]}, POST {walk.posted[route][who]}"
        for route, got in walk.got.items()
        for who in walk.posted.get(route, {})
        if got[who] in ("login", "403") and walk.posted[route][who] not in SHUT
    ]
    assert pressed == []
