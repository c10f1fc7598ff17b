"""Every page with every kind of visitor: who gets which answer is kept as data, and nobody is led to a shut door.

Each visitor is one test. The ordinary run walks all addresses with some of them (`walking.ALWAYS`), RATUSHA_WALK=1 with
all. With RATUSHA_WRITE=1 as well, in one process, access.json is written anew, grouped by who gets in; read the diff
before you commit it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from ratusha.foundation.journal.models import Entry
from tests.kit.samples import WHOLE

from . import probing, walking
from .test_actions import counts

HOW = "look whether this is meant; then write it anew with RATUSHA_WALK=1 RATUSHA_WRITE=1"
SHUT = {"login", "403", "404", "405"}
# Rows of what was seen, tried and refused are no change of the record.
NOTES = ("journal.Refusal", "watch.", "sessions.", "web.SavedView")

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Walk:
    """What one visitor got at every address by GET and by an empty POST, and what was wrong on the way."""

    def __init__(self, town: walking.Town, who: str) -> None:
        self.town, self.who, self.browser = town, who, walking.client_of(town.people[who])
        self.got: dict[str, list[str]] = {}
        self.wrong: list[str] = []
        self.led: dict[str, tuple[str, str]] = {}
        self.answers: dict[str, int] = {}

    def go(self) -> "Walk":
        before = counts()
        for route in walking.PAGES:
            self._visit(route, self.town.address(route))
        for page, address in self.led.values():
            self._follow(page, address)
        moved = [label for label, number in counts().items() if before[label] != number]
        self.wrong += [f"rows of {label} came or went" for label in moved if not label.startswith(NOTES)]
        return self

    def _visit(self, route: str, address: str) -> None:
        response, page, _moved = self._ask("GET", address)
        answer = walking.answer_of(response)
        pressed = "-"
        self.answers[address] = response.status_code
        if answer == "200" and route.startswith("office/"):
            for led, there in walking.links(page):
                self.led.setdefault(led, (address, there))
        if answer != "200" or walking.can_be_pressed(page):
            response, _page, moved = self._ask("POST", address)
            pressed = walking.answer_of(response)
            if moved and pressed in SHUT:
                self.wrong.append(f"POST {address} is shut ({pressed}) and has changed the record")
            if answer in ("login", "403") and pressed not in SHUT:
                self.wrong.append(f"{address} may not be looked at ({answer}), but pressed ({pressed})")
        self.got[f"/{route}"] = [answer, pressed]

    def _follow(self, page: str, address: str) -> None:
        status = self.answers.get(address) or self._ask("GET", address)[0].status_code
        if status in (401, 403, 404):
            self.wrong.append(f"the page {page} leads to a shut door: {address} {status}")

    def _ask(self, method: str, address: str) -> tuple[Any, bytes, bool]:
        """The answer, its page, and whether the record has changed; everything is taken back."""
        before = Entry.objects.count()
        with transaction.atomic():
            response = self.browser.get(address) if method == "GET" else self.browser.post(address, {})
            page = response.content if "text/html" in response.headers.get("Content-Type", "") else b""
            moved = Entry.objects.count() != before
            transaction.set_rollback(True)
        walking.stay(self.browser)
        if response.status_code >= 500 and "health" not in address:
            self.wrong.append(f"{method} {address}: {response.status_code} {getattr(response, 'exc_info', '')}")
        return response, page, moved


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[walking.Town]:
    """One town for everybody, in one transaction that is taken back; the clock stands still on a working day."""
    with django_db_blocker.unblock(), walking.standing_still() as now, transaction.atomic():
        yield walking.found(now)
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", walking.VISITORS if WHOLE else walking.ALWAYS)
def test_everybody_gets_the_answers_as_written(town: walking.Town, who: str) -> None:
    walked = Walk(town, who).go()
    if probing.WRITING:
        walking.keep(who, walked.got)
    assert not walked.wrong, f"{who}:\n" + "\n".join(walked.wrong)
    kept = walking.written()
    told = {route: kept.get(route, {}).get(who) for route in walked.got}
    changed = {
        route: f"written {told[route]}, now {answers}"
        for route, answers in walked.got.items()
        if told[route] != answers and not route.startswith("/health")
    }
    assert changed == {}, f"{who}: {HOW}"
    inside = any(answers[0] == "200" for route, answers in walked.got.items() if walking.is_desk(route))
    assert inside == (who not in walking.OUTSIDE), "else every door is shut and all the rest is true in vain"


def test_nothing_is_written_of_pages_that_are_gone() -> None:
    if probing.WRITING:
        walking.forget_gone()
    gone = set(walking.written()) - {f"/{route}" for route in walking.PAGES}
    assert gone == set(), HOW
