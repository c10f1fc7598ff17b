"""Times, places, opinions: counted by hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.foundation.access.models import Account
from ratusha.office.cases import actions as cases_actions
from ratusha.office.cases import queries as cases
from ratusha.office.cases.models import Subject
from ratusha.office.control.models import LateCode, LateReason
from ratusha.openness.analytics import queries, rules
from ratusha.openness.analytics.queries.places import shade
from ratusha.participation.appeals import actions as appeals
from ratusha.records.places.models import Settlement, Territory

from . import given
from .given import moment

pytestmark = pytest.mark.django_db
SPAN = rules.span_of("2026-Q3")
BEFORE = rules.span_of("2026-Q2")
assert SPAN is not None
assert BEFORE is not None


def walked(days: tuple[int, int, int, int, int]) -> Any:
    """An appeal led by the real actions, each so many days after the one before."""
    unit = given.unit()
    registrar, head = given.official("registrar"), given.head()
    worker, chief = given.official("executor", unit), given.official("unit_head", unit)
    at = moment(2026, 7, 1)
    case = given.appeal(at)
    to_register, to_hand, to_draft, to_approve, to_send = (timedelta(days=one) for one in days)
    at += to_register
    case = appeals.register(given.call(registrar, now=at), case)
    at += to_hand
    case = cases_actions.assign(given.call(registrar, now=at), case, unit=unit.pk, executor=worker.account_id)
    at += to_draft
    case = cases_actions.draft_answer(given.call(worker, now=at), case, outcome="satisfied", text="Зроблено.")
    case = cases_actions.send_for_approval(given.call(worker, now=at), case)
    at += to_approve
    case = cases_actions.approve(given.call(chief, now=at), case)
    at += to_send
    return cases_actions.send_answer(given.call(head, now=at), case)


def test_steps_are_taken_from_the_journal_and_the_answer():
    given.council()
    walked((1, 2, 5, 3, 1))
    walked((0, 1, 40, 1, 1))
    found = queries.times(given.head(), SPAN)
    middles = {one.code: (one.spread.median / 24, one.spread.most / 24) for one in found.steps}
    assert middles == {
        "registration": (0, 1), "assignment": (1, 2), "draft": (5, 40), "approval": (1, 3), "sending": (1, 1),
        "whole": (12, 43),
    }  # fmt: skip
    assert (found.count, found.late, found.in_time) == (2, 1, 50.0)
    draft = next(one for one in found.steps if one.code == "draft")
    slowest = cases.visible_to(given.head()).get(pk=draft.slowest[0].pk)
    assert str(slowest) == draft.slowest[0].name
    assert len(found.people) == 2
    for group in (*found.units, *found.people, *found.subjects):
        assert cases.behind(cases.visible_to(given.head()), group.figure).count() == group.spread.count


def test_late_answers_are_told_with_the_reasons_that_were_stated():
    given.council()
    late = [walked((0, 1, days, 1, 1)) for days in (40, 41, 42)]
    walked((0, 1, 3, 1, 1))
    waited = LateCode.objects.create(code="waited", name="чекали відповіді іншої установи")
    away = LateCode.objects.create(code="away", name="виконавець хворів")
    for case, code in ((late[0], waited), (late[0], waited), (late[0], away), (late[1], waited)):
        LateReason.objects.create(
            case=case, due_on=case.due_on, code=code, text="…", stated_by=case.executor, at=case.closed_at
        )
    found = queries.times(given.head(), SPAN)
    told = [(one.label, one.count) for one in found.causes]
    assert told[0] == ("чекали відповіді іншої установи", 2)
    assert set(told[1:]) == {("виконавець хворів", 1), ("не вказано", 1)}
    for one in found.causes:
        assert cases.behind(cases.visible_to(given.head()), one.figure).count() == one.count


def test_times_cost_the_same_at_any_number():
    for place in range(5):
        given.appeal(moment(2026, 7, 3 + place), days=2)
    head = given.head()
    with CaptureQueriesContext(connection) as seen:
        assert queries.times(head, SPAN).count == 5
    assert len(seen) <= 6


def settled(name: str, point: tuple[float, float] | None) -> Settlement:
    home, _new = Territory.objects.get_or_create(katottg="UA1", defaults={"name": "Кіцманська", "category": "H"})
    lat, lon = point or (None, None)
    return Settlement.objects.create(
        katottg=f"UA-{name}",
        name=name,
        category="C",
        territory=home,
        valid_from=moment(2020, 1, 1).date(),
        lat=lat,
        lon=lon,
    )


def test_places_months_and_seasons():
    here, there = settled("Кліводин", (48.4, 25.7)), settled("Лужани", None)
    land, roads = (Subject.objects.get(code=code) for code in ("020", "090"))
    for place in range(4):
        given.appeal(moment(2026, 7, 3 + place), settlement=here, subject=roads)
    given.appeal(moment(2026, 9, 3), settlement=here, subject=land)
    given.appeal(moment(2026, 9, 4), settlement=there, subject=land)
    head = given.head()
    found = queries.places(head, SPAN)
    assert [(one.label, one.number, one.about, one.lat) for one in found.places] == [
        ("с. Кліводин", 5, 4, 48.4), ("с. Лужани", 1, 1, None)]  # fmt: skip
    assert [key for key, _word in found.subjects.heads] == ["2026-07", "2026-09"]
    assert [[cell.number for cell in cells] for _name, cells, _whole in found.subjects.rows] == [[4, 0], [0, 2]]
    seasons = {str(name): [cell.number for cell in cells] for name, cells, _whole in found.seasons.rows}
    assert seasons == {"с. Кліводин": [0, 0, 4, 1], "с. Лужани": [0, 0, 0, 1]}
    for grid in (found.subjects, found.seasons):
        for _name, cells, whole in grid.rows:
            for cell in (*cells, whole):
                assert cases.behind(cases.visible_to(head), cell.figure).count() == cell.number


def test_shades():
    assert [shade(number, 40) for number in (0, 1, 10, 11, 40)] == [0, 1, 1, 2, 4]
    assert shade(0, 0) == 0


def test_ratings_and_repeats():
    unit = given.unit()
    rated = moment(2026, 8, 1)
    for mark in (5, 5, 4, 1, 2):
        given.appeal(moment(2026, 7, 3), days=2, rating=mark, rated_at=rated, unit=unit)
    first = given.appeal(moment(2026, 6, 3), days=2, rating=1, rated_at=moment(2026, 6, 9))
    again = given.appeal(moment(2026, 7, 15), repeat_of=first, unit=unit)
    found = queries.opinions(given.head(), SPAN, BEFORE)
    assert (found.rated.count, found.rated.mean) == (5, 3.4)
    assert (found.rated_then.count, found.rated_then.mean) == (1, None)
    assert {mark: number for mark, number, _figure in found.marks} == {"5": 2, "4": 1, "3": 0, "2": 1, "1": 1}
    assert [(one.count, one.mean) for one in found.units] == [(5, 3.4)]
    assert (found.repeats.number, found.repeats.of, found.repeats_then.share) == (1, 6, None)
    assert found.gap == rules.Spread(1, 40, 40, 40, 40)
    causes = dict(found.causes)
    head = given.head()
    for group in causes.values():
        for cause in group:
            assert list(cases.behind(cases.visible_to(head), cause.figure)) == [again]
    assert Account.objects.exists()
