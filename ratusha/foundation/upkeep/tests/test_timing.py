"""Durations are counted in the process and brought to the table, by several writers at once, losing none."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client

from ratusha.foundation.upkeep import queries, timing
from ratusha.foundation.upkeep.models import Timing

NOW = 1_800_000_000.0


@pytest.fixture(autouse=True)
def empty() -> None:
    timing.recorder.take()


@pytest.mark.django_db
def test_a_request_is_counted_under_its_route_and_never_under_its_address(client: Client) -> None:
    client.get("/health/live")
    client.get("/s/very-secret-link/")
    client.get("/wp-login.php")
    client.get("/static/web/css/office.css")
    client.generic("BREW", "/health/live")
    keys = set(timing.recorder.counts)
    assert {("/health/live", "GET", 200), (timing.UNKNOWN, "OTHER", 405)} <= keys
    assert (timing.UNKNOWN, "GET", 404) in keys
    assert not any("secret" in route or "wp-login" in route for route, _method, _status in keys)
    timing.flush(NOW)
    assert not timing.recorder.counts
    assert Timing.objects.filter(route="/health/live", hour=0).count() == 1


@pytest.mark.django_db
def test_flushes_add_up_in_the_hour_and_in_the_whole() -> None:
    for seconds, moment in ((0.004, NOW), (0.3, NOW + 10), (20, NOW + 3600)):
        timing.recorder.add(("/a/", "GET", 200), seconds)
        timing.flush(moment)
    whole = Timing.objects.get(hour=0)
    assert (whole.count, whole.b0, whole.b6, whole.b11) == (3, 1, 1, 1)
    assert (whole.slowest, whole.seconds) == (20, pytest.approx(20.304))
    assert list(Timing.objects.filter(hour__gt=0).order_by("hour").values_list("count", flat=True)) == [2, 1]


@pytest.mark.django_db
def test_what_the_database_does_not_take_is_kept_for_later(monkeypatch: pytest.MonkeyPatch) -> None:
    timing.recorder.add(("/a/", "GET", 200), 0.1)
    monkeypatch.setattr(timing, "_statement", lambda: "INSERT INTO no_such_table VALUES (%s)")
    with pytest.raises(Error), transaction.atomic():
        timing.flush(NOW)
    timing.recorder.add(("/a/", "GET", 200), 0.2)
    monkeypatch.undo()
    timing.flush(NOW)
    assert Timing.objects.get(hour=0).count == 2


@pytest.mark.django_db(transaction=True)
def test_two_processes_lose_nothing_between_them() -> None:
    """As two threads with a connection each, which meet the same locks."""

    def work(number: int) -> None:
        mine = timing.Recorder()
        for _one in range(20):
            for _two in range(5):
                mine.add(("/a/", "GET", 200), 0.01)
            taken = mine.take()
            rows = [(0, *key, int(sum(row[2:])), row[0], row[1], *map(int, row[2:])) for key, row in taken.items()]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(timing._statement(), rows)
        connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert Timing.objects.get(hour=0).count == 400


@pytest.mark.django_db
def test_the_slowest_pages_come_first(now: Any) -> None:
    for route, seconds, status in (("/fast/", 0.01, 200), ("/slow/", 2.0, 200), ("/slow/", 2.0, 500)):
        timing.recorder.add((route, "GET", status), seconds)
    timing.recorder.add(("/old/", "GET", 200), 9.0)
    taken = timing.recorder.take()
    timing.recorder.give_back({key: row for key, row in taken.items() if key[0] == "/old/"})
    timing.flush((now - timedelta(hours=30)).timestamp())
    timing.recorder.give_back({key: row for key, row in taken.items() if key[0] != "/old/"})
    timing.flush(now.timestamp())
    slow, fast = queries.routes(now)
    assert (slow.route, slow.count, slow.errors) == ("/slow/", 2, 1)
    assert 1.0 < slow.most <= 2.0
    assert fast.most_ms <= 10


def test_counting_costs_less_than_a_tenth_of_a_millisecond() -> None:
    class Answer:
        status_code = 200

    class Request:
        resolver_match = None
        path_info = "/a/"
        method = "GET"

    middle = timing.TimingMiddleware(lambda _request: Answer())
    rounds, best = 2_000, 1.0
    for _try in range(5):
        start = time.perf_counter()
        for _one in range(rounds):
            middle(Request())
        best = min(best, (time.perf_counter() - start) / rounds)
    assert best < 0.0001
