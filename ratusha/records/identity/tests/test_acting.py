"""Acting for another: noted or asked for, confirmed, to a day, visible to both, ended."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.records.identity import actions, queries
from ratusha.records.identity.models import Mandate

from . import given

pytestmark = pytest.mark.django_db
CHILD = {"surname": "Барвінок", "given_name": "Марко", "patronymic": "", "email": "marko@example.com"}


def refused(why_not, action, *args, **inputs):
    with pytest.raises(Refused) as why:
        action(*args, **inputs)
    assert why.value.code == why_not


def test_a_parent_acts_for_a_child_until_the_eighteenth_birthday():
    mother, child = given.applicant(), given.applicant(**CHILD)
    given.seen_in_person(child, unzr=given.UNZR_CHILD, as_written=True)
    told = {"represented": child.pk, "ground": "parent", "document": "свідоцтво про народження"}
    made = actions.give_mandate(given.call(given.registrar()), mother, **told)
    assert made.until == date(2029, 3, 4)
    assert queries.mandates_held_by(mother.pk, date(2029, 3, 4)).get() == made
    assert not queries.mandates_held_by(mother.pk, date(2029, 3, 5)).exists()
    assert queries.mandates_given_by(child.pk, given.TODAY).get() == made


def test_nobody_is_the_parent_of_a_grown_up_here():
    mother, grown = given.applicant(), given.applicant(**CHILD)
    given.seen_in_person(grown, rnokpp=given.RNOKPP)
    refused("identity.full_age", given.mandate, mother, grown)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"ground": "attorney"}, "identity.term_needed"),
        ({"ground": "clerk"}, "identity.term_needed"),
        ({"ground": "guardian", "until": given.TODAY - timedelta(days=1)}, "identity.ends_early"),
        ({"represented": 987654}, "identity.unknown_person"),
        ({"document": " "}, "invalid"),
    ],
)
def test_what_is_not_right_is_not_noted(told, why):
    refused(why, given.mandate, given.applicant(), given.applicant(**CHILD), **told)
    assert not Mandate.objects.exists()


def test_nobody_acts_for_themselves_and_nothing_is_noted_twice():
    mother, child = given.applicant(), given.applicant(**CHILD)
    refused("identity.for_oneself", given.mandate, mother, mother)
    given.mandate(mother, child)
    refused("identity.noted_already", given.mandate, mother, child)


def test_what_a_resident_asks_for_is_in_force_only_after_an_official_confirms():
    mother, child = given.applicant(), given.applicant(**CHILD)
    actor, desk = given.resident(mother), given.registrar()
    told = {"named": "Барвінок Марко", "ground": "parent", "document": "свідоцтво про народження"}
    asked = actions.ask_mandate(given.call(actor), **told)
    assert not queries.mandates_held_by(mother.pk, given.TODAY).exists()
    assert queries.waiting_mandates(desk).get() == asked
    refused("identity.asked_already", actions.ask_mandate, given.call(actor), **told)
    refused("forbidden", actions.confirm_mandate, given.call(actor), asked, represented=child.pk)
    actions.confirm_mandate(given.call(desk), asked, represented=child.pk)
    assert queries.mandates_held_by(mother.pk, given.TODAY).get().person == child
    assert queries.own_mandates(actor).get() == asked


def test_who_asks_needs_a_card_and_a_ground_of_their_own():
    told = {"named": "Барвінок Марко", "document": "свідоцтво"}
    refused("identity.no_card", actions.ask_mandate, given.call(given.newcomer()[1]), ground="parent", **told)
    actor = given.resident(given.applicant())
    until = given.TODAY + timedelta(days=9)
    refused("identity.no_such_ground", actions.ask_mandate, given.call(actor), ground="clerk", until=until, **told)


def test_either_of_the_two_may_end_it_and_a_third_may_not():
    mother, child = given.applicant(), given.applicant(**CHILD)
    made = given.mandate(mother, child)
    third = given.newcomer()[1]
    refused("forbidden", actions.end_mandate, given.call(third), made, ground="ні")
    actions.end_mandate(given.call(given.resident(child)), made, ground="вже не треба")
    assert not queries.mandates_held_by(mother.pk, given.TODAY).exists()
    refused("identity.ended_already", actions.end_mandate, given.call(given.resident(mother)), made, ground="ще раз")


def test_on_whose_behalf_is_found_by_the_words_of_the_name_in_any_order(django_assert_num_queries):
    mother, child = given.applicant(), given.applicant(**CHILD)
    made = given.mandate(mother, child)
    with django_assert_num_queries(1):
        assert queries.mandate_for(mother.pk, "марко  Барвінок", given.TODAY) == made
    assert queries.mandate_for(mother.pk, "Марко Калина", given.TODAY) is None
    assert queries.mandate_for(mother.pk, "", given.TODAY) is None
