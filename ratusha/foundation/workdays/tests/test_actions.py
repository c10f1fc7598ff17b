"""The community changes its calendar through actions, and due dates follow."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.workdays import queries
from ratusha.foundation.workdays.actions import move_day, set_regime
from ratusha.foundation.workdays.models import MovedDay, RegimeChange

from .given import administrator, day

pytestmark = pytest.mark.django_db
Calling = Callable[..., Any]


def test_move_day(call: Calling) -> None:
    friday = day("2026-11-27")
    assert queries.due("inforequests.answer", day("2026-11-20")).due_on == friday
    move_day(call(administrator()), day=friday, works=False, basis="розпорядження № 1")
    assert not queries.is_working(friday)
    assert queries.due("inforequests.answer", day("2026-11-20")).due_on == day("2026-11-30")
    move_day(call(administrator()), day=friday, works=True, basis="розпорядження № 2")
    assert queries.due("inforequests.answer", day("2026-11-20")).due_on == friday
    assert [moved.works for moved in queries.moved_days(2026)] == [False, True]


def test_set_regime(call: Calling) -> None:
    assert queries.is_working(day("2026-12-25"))
    set_regime(call(administrator()), since=day("2026-12-01"), holidays_off=True, basis="Указ Президента")
    assert not queries.is_working(day("2026-12-25"))
    assert queries.due("inforequests.answer", day("2026-12-21")).due_on == day("2026-12-29")
    set_regime(call(administrator()), since=day("2026-12-20"), holidays_off=False, basis="Указ Президента")
    assert queries.is_working(day("2026-12-25"))
    assert [change.holidays_off for change in queries.regimes()] == [True, False]
    entry = Entry.objects.get(target_id=RegimeChange.objects.latest("pk").pk, action="workdays.set_regime")
    assert entry.facts["since"] == "2026-12-20"


@pytest.mark.parametrize(
    "actor", [Actor(), Actor(kind=Kind.OFFICIAL, roles=frozenset({Role.HEAD, Role.REGISTRAR, Role.EXECUTOR}))]
)
def test_only_the_administrator_changes_the_calendar(call: Calling, actor: Actor) -> None:
    with pytest.raises(Refused, match="forbidden"):
        move_day(call(actor), day=day("2026-11-27"), works=False, basis="х")
    with pytest.raises(Refused, match="forbidden"):
        set_regime(call(actor), since=day("2026-12-01"), holidays_off=True, basis="х")
    assert not MovedDay.objects.exists()
    assert not RegimeChange.objects.exists()


@pytest.mark.parametrize("outside", ["2017-01-01", "2100-01-01"])
def test_days_outside_the_calendar_are_refused(call: Calling, outside: str) -> None:
    with pytest.raises(Refused, match=r"workdays\.outside") as refused:
        move_day(call(administrator()), day=day(outside), works=False, basis="х")
    assert "day" in refused.value.field_sentences()
    with pytest.raises(Refused, match=r"workdays\.outside"):
        set_regime(call(administrator()), since=day(outside), holidays_off=True, basis="х")
    assert not MovedDay.objects.exists()
    assert not RegimeChange.objects.exists()


def test_a_basis_is_needed(call: Calling) -> None:
    with pytest.raises(Refused) as refused:
        move_day(call(administrator()), day=day("2026-11-27"), works=False, basis=" ")
    assert "basis" in refused.value.fields
    assert not MovedDay.objects.exists()


def test_the_charter_sets_what_the_law_leaves_open(call: Calling) -> None:
    today = call().today  # Monday 23 November
    before = queries.charter.version_on(today)
    name = "terms.inforequests_forward_days"
    set_value(call(administrator()), name=name, value="2", valid_from=today, basis="рішення № 5")
    assert queries.due("inforequests.forward", today).due_on == day("2026-11-25")
    assert queries.due("inforequests.forward", today, version=before).due_on == day("2026-11-30")
    assert queries.due("inforequests.forward", day("2026-11-20")).due_on == day("2026-11-27")


def test_the_explanation_is_ukrainian_whatever_the_page_speaks() -> None:
    from django.utils.translation import override

    from ratusha.foundation.workdays import explanation

    with override("en"):
        found = queries.due("appeals.ordinary", day("2026-11-13"))
        assert "останній день строку — неділя, 13\u00a0грудня 2026\u00a0року" in found.explanation
        assert "у п’ятницю, 11\u00a0грудня" in found.explanation
        english = explanation.sentences(found)
        assert english[-2] == "So the last day of the term is Sunday, 13\u00a0December 2026."
        assert "art. 20" in explanation.basis(found)
    assert explanation.title("appeals.ordinary", "uk") == "Звернення, звичайний строк"


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_rule_can_say_why(language: str) -> None:
    from datetime import datetime

    from ratusha.foundation.workdays import explanation
    from ratusha.foundation.workdays.terms import TERMS

    latin = "abcdefghijklmnopqrstuvwyz"  # no x: Roman numbers of laws stay
    for rule in TERMS:
        found = queries.due(rule, datetime(2026, 11, 21, 12), stopped=[(date(2026, 11, 22), None)])
        text = explanation.explain(found, language)
        assert "{" not in text
        if language == "uk":
            assert not set(text.lower()) & set(latin) - {"i", "v"}, text


def test_the_calendar_is_read_once_for_many_questions(django_assert_max_num_queries: Any) -> None:
    queries.forget()
    with django_assert_max_num_queries(3):
        for number in range(1, 29):
            queries.due("inforequests.forward", date(2026, 11, number))
            queries.working_hours(date(2026, 11, number))


def test_working_hours(call: Calling) -> None:
    monday = queries.working_hours(day("2026-11-23"))
    assert monday is not None
    assert (monday.opens.hour, monday.closes.hour) == (8, 17)
    assert queries.working_hours(day("2026-11-22")) is None
    move_day(call(administrator()), day=day("2026-11-22"), works=True, basis="розпорядження")
    sunday = queries.working_hours(day("2026-11-22"))
    assert sunday is not None
    assert sunday.closes.hour == 15


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23T08:00:00+02:00", True),
        ("2026-11-23T07:59:00+02:00", False),
        ("2026-11-23T12:30:00+02:00", False),
        ("2026-11-23T13:00:00+02:00", True),
        ("2026-11-23T17:00:00+02:00", False),
        ("2026-11-22T10:00:00+02:00", False),
        ("2026-11-23T06:30:00+00:00", True),
    ],
)
def test_is_open(moment: str, is_open: bool) -> None:
    from datetime import datetime

    assert queries.is_open(datetime.fromisoformat(moment)) is is_open
