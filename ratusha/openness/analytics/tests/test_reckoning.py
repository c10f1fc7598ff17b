"""Figures of a large register: counted away from the page, shown with their moment, never to whom they are not due."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Grant
from ratusha.openness.analytics import jobs, queries, rules
from ratusha.openness.analytics.actions import reckoning
from ratusha.openness.analytics.models import Reckoned
from ratusha.openness.analytics.queries import remembering
from ratusha.openness.analytics.queries.kept import as_data
from ratusha.openness.analytics.queries.packing import packed, unpacked

from . import given
from .given import NOW, moment

pytestmark = pytest.mark.django_db
PAGES = ("report", "times", "places", "opinions")
ASKED = "?period=2026-Q3&against=year"


class Clock:
    """The moment that pages and jobs take for now."""

    now = NOW


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Every register is a large one here, and the clock stands."""
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    monkeypatch.setattr(remembering, "SMALL", 0)
    cache.clear()
    yield clock
    cache.clear()


@pytest.fixture
def quarter() -> Any:
    given.council()
    unit = given.unit()
    executor = given.account("executor", unit, "Остап Явір")
    made = [
        given.appeal(moment(2026, 7, 2 + place), days=3 + place, unit=unit, executor=executor, rating=4,
                     rated_at=moment(2026, 8, 20))
        for place in range(12)
    ]  # fmt: skip
    given.appeal(moment(2026, 8, 20), repeat_of=made[0], unit=unit)
    given.appeal(moment(2025, 8, 20), days=2)
    return unit


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def count_all(now: Any = NOW) -> int:
    """The background process works off what is waited for."""
    done = 0
    while jobs.reckon(now):
        done += 1
    return done


@pytest.mark.parametrize("name", PAGES)
def test_the_first_look_is_told_to_wait_and_the_next_one_reads(quarter: Any, name: str):
    client, address = client_of(given.account("head")), reverse(f"analytics:{name}") + ASKED
    with CaptureQueriesContext(connection) as seen:
        first = client.get(address)
    assert (first.status_code, first["Refresh"]) == (200, "4")
    assert "figure=appeals~" not in first.content.decode()
    assert not [one for one in seen if "cases_case" in one["sql"] and "LIMIT 1" not in one["sql"]]
    client.get(address)
    assert count_all() == 1, "asked twice, it is counted once"
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert len(seen) <= 8
    page = answer.content.decode()
    assert "Refresh" not in answer
    assert "figure=appeals~" in page
    assert "Пораховано: " in page
    assert answer.context["counted_at"] == NOW
    assert count_all() == 0


@pytest.mark.parametrize("name", PAGES)
def test_what_is_kept_is_what_would_be_counted(quarter: Any, name: str, monkeypatch: pytest.MonkeyPatch):
    client, address = client_of(given.account("head")), reverse(f"analytics:{name}") + ASKED
    client.get(address)
    count_all()
    kept = client.get(address)
    monkeypatch.setattr(remembering, "SMALL", 10**9)
    counted = client.get(address)
    assert kept.context[name] is not counted.context[name]
    assert packed(kept.context[name]) == packed(counted.context[name])
    main = [answer.content.decode().partition("<main")[2].partition("</main>")[0] for answer in (kept, counted)]
    assert main[0] == main[1]


def test_an_old_count_is_shown_with_its_moment_while_a_newer_one_is_made(quarter: Any, large: Clock):
    client, address = client_of(given.account("head")), reverse("analytics:report") + ASKED
    client.get(address)
    count_all()
    given.appeal(moment(2026, 8, 21))
    assert client.get(address).context["report"].line("received").number == 13
    large.now = NOW + timedelta(hours=2)
    old = client.get(address)
    assert old.context["report"].line("received").number == 13
    assert "Новіший підрахунок уже триває" in old.content.decode()
    assert count_all(large.now) == 1
    new = client.get(address)
    assert new.context["report"].line("received").number == 14
    assert new.context["counted_at"] == large.now
    assert "Новіший підрахунок" not in new.content.decode()


def test_counting_anew_does_not_keep_the_reader_waiting(quarter: Any):
    client, address = client_of(given.account("head")), reverse("analytics:report") + ASKED
    client.get(address)
    count_all()
    given.appeal(moment(2026, 8, 21))
    assert client.get(f"{address}&anew=1").context["report"].line("received").number == 13
    assert count_all() == 1
    assert client.get(address).context["report"].line("received").number == 14


def test_each_is_shown_what_they_may_see(quarter: Any):
    readers = [
        client_of(given.account("head")), client_of(given.account("registrar")),
        client_of(given.account("unit_head", quarter)), client_of(given.account("unit_head", given.unit("other"))),
    ]  # fmt: skip
    address = reverse("analytics:times") + ASKED
    for one in readers:
        one.get(address)
    assert count_all() == 4
    pages = [one.get(address) for one in readers]
    assert ["Остап Явір" in page.content.decode() for page in pages] == [True, False, True, False]
    assert [page.context["times"].count for page in pages] == [12, 12, 12, 0]


def test_all_who_see_everything_share_one_count(quarter: Any):
    for _one in range(3):
        client_of(given.account("registrar")).get(reverse("analytics:places") + ASKED)
    assert Reckoned.objects.count() == 1


@pytest.mark.parametrize(("name", "counts"), [("report", 1), ("places", 1), ("opinions", 1), ("times", 2)])
def test_the_head_and_a_registrar_share_a_count_that_tells_of_no_official(quarter: Any, name: str, counts: int):
    for role in ("head", "registrar"):
        client_of(given.account(role)).get(reverse(f"analytics:{name}") + ASKED)
    assert Reckoned.objects.count() == counts


def test_rights_that_are_gone_are_not_counted_for(quarter: Any):
    account = given.account("unit_head", quarter)
    client_of(account).get(reverse("analytics:report") + ASKED)
    Grant.objects.filter(account=account).update(until=NOW.date() - timedelta(days=1))
    assert count_all() == 1
    assert not Reckoned.objects.exists()


def test_another_parameter_of_the_charter_is_another_count(quarter: Any):
    client, address = client_of(given.account("head")), reverse("analytics:report") + ASKED
    client.get(address)
    count_all()
    given.council(**{"analytics.too_few": 3})
    assert client.get(address)["Refresh"]


def test_a_count_that_a_dead_process_left_is_taken_again(quarter: Any):
    client_of(given.account("head")).get(reverse("analytics:report") + ASKED)
    Reckoned.objects.update(begun_at=NOW)
    assert count_all(NOW + timedelta(minutes=9)) == 0
    assert count_all(NOW + timedelta(minutes=11)) == 1


def test_the_usual_figures_are_there_in_the_morning(quarter: Any):
    jobs.ask_for_usual(given.call(given.head()))
    wanted = Reckoned.objects.count()
    assert count_all() == wanted > 30
    assert client_of(given.account("head")).get(reverse("analytics:report")).context["report"].title
    assert Client().get(reverse("figures:figures")).status_code == 200
    Reckoned.objects.update(looked_at=NOW - timedelta(days=8))
    assert reckoning.want_usual(NOW) == wanted
    assert Reckoned.objects.filter(counted_at=None).count() == wanted, "what nobody looks at is not kept for ever"


def test_everybody_waits_a_moment_for_public_figures(quarter: Any):
    page, sheet = reverse("figures:figures"), reverse("figures:data", args=[2026, "csv"])
    assert (Client().get(page).status_code, Client().get(page)["Retry-After"]) == (202, "10")
    assert Client().get(sheet).status_code == 202
    count_all()
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(page)
    assert answer.status_code == 200
    assert len(seen) <= 12
    assert not [one for one in seen if "cases_case" in one["sql"] and "LIMIT 1" not in one["sql"]]
    assert Client().get(sheet).status_code == 200


def test_packed_figures_are_of_the_same_kinds_again(quarter: Any):
    span = rules.span_of("2026-Q3")
    assert span is not None
    report = queries.report(given.head(), span, rules.year_before(span), now=timezone.now())
    again = unpacked(packed(report))
    assert again.span == span
    assert again.flow[0].figure == report.flow[0].figure
    assert again.flow[0].change.verdict is report.flow[0].change.verdict
    assert as_data(again)["flow"] == as_data(report)["flow"]
    with pytest.raises(TypeError):
        packed(object())
