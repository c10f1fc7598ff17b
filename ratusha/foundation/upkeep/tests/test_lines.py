"""A line to the database is trusted for a second after it has shown itself alive, and not a moment longer."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from ratusha.foundation.upkeep import lines


class Door:
    """A middleware before a page that asks the database, or not; `asked`: how often a line had to prove itself."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.asked, self.asks, self.fails = 100.0, 0, True, False
        self.line = SimpleNamespace(connection=object(), health_check_done=False, errors_occurred=False)
        monkeypatch.setattr(lines, "connection", self.line)
        monkeypatch.setattr(lines, "time", SimpleNamespace(monotonic=lambda: self.now))
        self.door = lines.LineMiddleware(self.page)

    def page(self, _request: Any) -> HttpResponse:
        if self.asks:
            self.asked += not self.line.health_check_done
            self.line.health_check_done = True
        self.line.errors_occurred = self.fails
        return HttpResponse()

    def come(self, after: float) -> int:
        """A request so many seconds later, as Django begins it -> how often the line was asked so far."""
        self.now += after
        self.line.health_check_done = self.line.errors_occurred = False
        self.door(HttpRequest())
        return self.asked


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(monkeypatch)


def test_a_line_is_asked_once_a_second(door: Door) -> None:
    assert [door.come(0), door.come(0.4), door.come(0.4), door.come(0.4), door.come(0.4)] == [1, 1, 1, 2, 2]


def test_requests_that_ask_nothing_do_not_keep_a_silent_line_trusted(door: Door) -> None:
    door.come(0)
    door.asks = False
    for _request in range(10):
        door.come(0.5)
    door.asks = True
    assert door.come(0.5) == 2


def test_a_failed_or_another_line_is_not_trusted(door: Door) -> None:
    door.come(0)
    door.fails = True
    assert door.come(0.1) == 1
    door.fails = False
    assert door.come(0.1) == 2
    door.line.connection = object()
    assert door.come(0.1) == 3
