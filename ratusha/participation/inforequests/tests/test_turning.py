"""Appeal ↔ request: no way there and back loses a day or gains one."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from ratusha.foundation.notify.models import Letter
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case
from ratusha.participation.appeals import actions as appeals
from ratusha.participation.appeals.tests import given as appeals_given
from ratusha.participation.inforequests import actions, queries

from . import given
from .given import NOW, refused

pytestmark = pytest.mark.django_db
RULE = {"appeals.appeal": "appeals.ordinary", queries.KIND: "inforequests.answer"}


def turn(case: Case, now) -> Case:
    """The other kind, by whoever may."""
    clerk = given.call(given.official("registrar"), now=now)
    if case.kind == queries.KIND:
        actions.reclassify(clerk, case, ground="Просять оцінити.")
    else:
        appeals.reclassify(clerk, case, regime="information_request", ground="Просять копію.")
    return Case.objects.get(pk=case.pk)


def test_an_appeal_becomes_a_request_keeps_its_link_and_goes_back_to_its_own_number(deliver) -> None:
    case = appeals_given.registered()
    first, link = case.number, cases.link_of(case)
    made = turn(case, NOW + timedelta(days=3))
    assert (made.kind, made.number, made.due_on.isoformat()) == (queries.KIND, "ЗПІ-1", "2026-11-30")
    assert cases.public_status(first).number == "ЗПІ-1"
    former = made.former_numbers.get()
    assert (former.number, former.kind, former.due_on.isoformat()) == (first, "appeals.appeal", "2026-12-23")
    back = turn(made, NOW + timedelta(days=4))
    assert (back.number, back.due_on.isoformat(), cases.link_of(back)) == (first, "2026-12-23", link)
    assert turn(back, NOW + timedelta(days=5)).number == "ЗПІ-1"
    deliver()
    told = Letter.objects.get(template="inforequests.as_appeal").text
    assert "ЗПІ-1" in told
    assert "Просять оцінити." in told
    assert Letter.objects.filter(template="appeals.reclassified").count() == 2


def test_a_request_becomes_an_appeal_and_an_unregistered_appeal_a_numbered_request() -> None:
    case = turn(given.asked(), NOW + timedelta(days=1))
    assert (case.kind, case.number, case.state) == ("appeals.appeal", "Б-1", "registered")
    refused("forbidden", actions.reclassify, given.call(), given.asked(), ground="Так")
    fresh = turn(Case.objects.get(pk=appeals_given.appeal().pk), NOW)
    assert (fresh.state, fresh.number) == ("registered", "ЗПІ-3")


def test_an_urgent_request_has_its_48_hours_again_when_it_comes_back() -> None:
    case = turn(turn(given.urgent(), NOW), NOW)
    assert (case.kind, case.term_rule) == (queries.KIND, "inforequests.urgent")
    assert case.due_on == workdays.due("inforequests.urgent", case.received_at).due_on
    assert case.former_numbers.first().term_rule == "inforequests.urgent"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(st.lists(st.integers(0, 20), max_size=4), st.integers(0, 40), st.booleans())
def test_whatever_the_way_the_day_is_counted_from_the_first_receipt(days: list[int], shift: int, request: bool) -> None:
    came = NOW - timedelta(days=shift)
    case = given.asked(now=came) if request else Case.objects.get(pk=appeals_given.registered(now=came).pk)
    for after in days:
        case = turn(case, came + timedelta(days=after))
    assert case.received_at == came
    assert case.due_on == workdays.due(RULE[case.kind], came).due_on
