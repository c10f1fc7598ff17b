"""Every figure is the length of the list behind it, on a small set that was counted by hand."""

from datetime import date, datetime, timedelta
from itertools import pairwise, product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries.cuts import bases, cuts
from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.queries import APPEALS
from ratusha.records.people.models import Belonging, Category, index_of_category
from ratusha.records.places.models import Settlement

from . import given
from .given import NOW

pytestmark = pytest.mark.django_db
QUARTER = cases.Period(date(2026, 10, 1), date(2026, 12, 31))
NAMES = tuple(cuts)


def shifted(case: Any, **columns: Any) -> None:
    """Will write columns as they would stand after a longer life."""
    own = {name: columns.pop(name) for name in list(columns) if name in {one.name for one in Appeal._meta.fields}}
    cases.Case.objects.filter(pk=case.pk).update(**columns)
    Appeal.objects.filter(pk=case.pk).update(**own)


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=NOW.tzinfo)


@pytest.fixture
def town() -> list[Any]:
    """Eight appeals; what is counted of them stands in `test_counted_by_hand`."""
    made = [given.appeal(now=NOW - timedelta(days=40 - place)) for place in range(8)]
    late, kept, open_, collective, anonymous, repeat, before, other = made
    shifted(late, state="answered", outcome="satisfied", closed_at=at(11, 20), due_on=date(2026, 11, 13), rating=2,
            rated_at=at(11, 21))  # fmt: skip
    # Five to midnight in Kyiv of the last lawful day is still in time, though it is the next day in no zone west of it.
    shifted(kept, state="answered", outcome="refused", closed_at=at(11, 13, 23), due_on=date(2026, 11, 13))
    shifted(open_, channel="post", due_on=date(2026, 11, 14))
    shifted(collective, collective=True, channel="phone", social_status="пенсіонер", kind="complaint")
    shifted(anonymous, intake_ground="anonymous", outcome="declined", state="declined", closed_at=at(11, 2))
    shifted(repeat, repeat_of=kept, sign="repeat", settlement=Settlement.objects.first())
    shifted(before, received_at=at(9, 30, 23), closed_at=at(10, 1, 0), state="answered", outcome="explained")
    shifted(other, regime="information_request")
    for category in Category.objects.all()[:2]:
        code = category.code
        Belonging.objects.create(person_id=late.applicant_id, code=code, index=index_of_category(code))
    return made


def counted(actor: Actor, basis: str) -> cases.Tally:
    return cases.tallies(actor, [cases.Figure(APPEALS, basis, QUARTER)], NAMES)[0]


def test_counted_by_hand(town: list[Any]):
    head = given.official("head")
    received = counted(head, "received")
    assert received.total == 6
    assert received.by("receipt") == {"site": 4, "post": 1, "phone": 1}
    assert received.by("author") == {"individual": 4, "collective": 1, "anonymous": 1}
    assert received.by("result") == {"open": 3, "satisfied": 1, "refused": 1, "declined": 1}
    assert received.by("sign") == {"primary": 5, "repeat": 1}
    assert received.by("form") == {"electronic": 4, "oral": 1, "written": 1}
    assert received.by("again") == {"first": 5, "repeated": 1}
    assert counted(head, "closed").by("term") == {"late": 1, "in_time": 3}
    assert counted(head, "answered").total == 3
    assert counted(head, "rated").by("rating") == {"2": 1}
    assert counted(head, "before").total == 1
    assert counted(head, "after").total == 3


def test_every_number_is_the_length_of_its_list(town: list[Any]):
    head = given.official("head")
    seen = 0
    for basis, name in product(bases, cuts):
        tally = counted(head, basis)
        whole = tally.by(name)
        keys = {*whole, *cuts[name].words(set(whole))}
        for key in keys:
            figure = tally.figure.at((name, key))
            rows = cases.behind(cases.visible_to(head), figure)
            assert rows.count() == whole[key], figure.code
            assert cases.figure_of(figure.code, QUARTER.first, QUARTER.last) == figure
            seen += whole[key] > 0
        if not cuts[name].many:
            assert sum(whole.values()) == tally.total
    assert seen > 50


def test_two_marks_at_once(town: list[Any]):
    head = given.official("head")
    tally = counted(head, "received")
    for one, other in pairwise(name for name in cuts if not cuts[name].many):
        for pair, number in tally.cross(one, other).items():
            rows = cases.behind(cases.visible_to(head), tally.figure.at((one, pair[0]), (other, pair[1])))
            assert rows.count() == number


def test_it_costs_one_query_and_one_for_each_cut_of_many_values(town: list[Any]):
    head = given.official("head")
    figures = [cases.Figure(APPEALS, basis, QUARTER) for basis in bases]
    with CaptureQueriesContext(connection) as seen:
        found = cases.tallies(head, figures, NAMES)
        assert [one.total for one in found] == [6, 4, 3, 1, 3, 1]
    assert len(seen) == 1 + sum(cuts[name].many for name in NAMES)


def test_nobody_counts_what_they_may_not_see(town: list[Any]):
    assert counted(stranger(), "received").total == 0
    unit = given.unit()
    shifted(town[0], unit=unit)
    assert counted(given.official("unit_head", unit), "received").total == 1


@pytest.mark.parametrize("code", ["", "appeals", "appeals~never", "cars~received", "appeals~received~colour=red"])
def test_an_unknown_figure_is_none(code: str):
    assert cases.figure_of(code, QUARTER.first, QUARTER.last) is None


def test_the_work_list_shows_the_cases_behind_a_figure(town: list[Any]):
    client = Client()
    client.force_login(given.account("head"))
    figure = cases.Figure(APPEALS, "received", QUARTER).at(("author", "collective"))
    answer = client.get(f"/office/cases/?{figure.query}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [row.pk for row in answer.context["table"].page.rows] == [town[3].pk]
    assert "01.10.2026–31.12.2026" in page
    nonsense = client.get("/office/cases/?figure=appeals~received~colour=red&figure_from=2026-01-01&figure_to=x")
    assert nonsense.context["table"].page.rows == []
    assert nonsense.status_code == 200
