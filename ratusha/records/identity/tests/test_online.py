"""Confirming through id.gov.ua: bound to the session, once, recorded by the platform; codes at two people."""

from datetime import timedelta

import pytest
from django.db import connection

from ratusha.foundation.access.actors import Level, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.journal.models import Entry
from ratusha.records.identity import actions, queries
from ratusha.records.identity.models import Attempt, Clash, Code, FormerName, Proof
from ratusha.records.people import actions as people
from ratusha.records.people.models import Merge, Person

from . import given

pytestmark = pytest.mark.django_db


def refused(why_not, action, *args, **inputs):
    with pytest.raises(Refused) as why:
        action(*args, **inputs)
    assert why.value.code == why_not


def test_while_the_service_is_not_set_up_nothing_begins(settings):
    given.switched_on(settings, url="")
    refused("identity.off", actions.begin_check, given.call(given.newcomer()[1]), session="s1")
    assert not Attempt.objects.exists()


def test_beginning_anew_ends_what_waits(settings):
    given.switched_on(settings)
    actor = given.newcomer()[1]
    first = actions.begin_check(given.call(actor), session="s1")
    second = actions.begin_check(given.call(actor), session="s1")
    first.refresh_from_db()
    assert (first.outcome, second.outcome) == ("cancelled", "waiting")
    assert first.state != second.state
    assert len(second.state) > 40


def test_an_answer_is_taken_once(settings):
    actor = given.newcomer()[1]
    row = given.attempt(actor)
    actions.take_answer(given.call(actor), row, session="s1", code="c")
    refused("identity.attempt_over", actions.take_answer, given.call(actor), row, session="s1", code="d")
    again = given.attempt(actor)
    refused("identity.code_used", actions.take_answer, given.call(actor), again, session="s1", code="c")
    again.refresh_from_db()
    assert (again.outcome, again.code) == ("waiting", None)


def test_an_answer_in_another_session_too_late_or_of_another_person_is_refused():
    actor, stranger = given.newcomer()[1], given.newcomer("b@example.com")[1]
    row = given.attempt(actor)
    late = timedelta(minutes=16)
    refused("identity.other_session", actions.take_answer, given.call(actor), row, session="s2", code="c")
    refused("identity.attempt_over", actions.take_answer, given.call(actor, late), row, session="s1", code="c")
    refused("forbidden", actions.take_answer, given.call(stranger), row, session="s1", code="c")
    row.refresh_from_db()
    assert row.outcome == "waiting"


def test_nobody_but_the_platform_may_tell_what_the_service_said():
    actor = given.newcomer()[1]
    row = given.attempt(actor, "answered")
    refused("forbidden", actions.record_answer, given.call(actor), row, answer=given.TOLD)
    refused("forbidden", actions.record_answer, given.call(given.registrar()), row, answer=given.TOLD)
    assert not Proof.objects.exists()


def test_a_confirmed_newcomer_gets_a_card_a_code_and_l2():
    account, actor = given.newcomer()
    row = given.answered(actor)
    person = Person.objects.get(account=account)
    assert row.outcome == "confirmed"
    assert str(person) == "Барвінок Олена Іванівна"
    assert Code.objects.get().value == given.RNOKPP
    assert queries.standing_of(person, given.TODAY).label == "L2"
    assert actor_of(account, given.TODAY).level is Level.L2
    assert actor_of(account, given.TODAY + timedelta(days=731)).level is Level.L1


def test_the_code_is_sealed_and_the_journal_does_not_know_it():
    given.answered(given.newcomer()[1])
    with connection.cursor() as cursor:
        cursor.execute('SELECT value, "index" FROM identity_code')
        stored = str(cursor.fetchall())
        cursor.execute("SELECT answer FROM identity_attempt")
        stored += str(cursor.fetchall())
    told = stored + "".join(f"{one.facts}{one.diff}" for one in Entry.objects.all())
    for secret in (given.RNOKPP, "Барвінок", "БАРВІНОК", "Бузок", "58E2D9E7"):
        assert secret not in told


def test_a_level_is_one_query(django_assert_num_queries):
    account, actor = given.newcomer()
    given.answered(actor)
    person = Person.objects.get(account=account)
    with django_assert_num_queries(1):
        assert queries.level_of(person, given.TODAY) is Level.L2
    with django_assert_num_queries(1):
        assert queries.level_of_account(account.pk, given.TODAY) is Level.L2


def test_levels_of_a_list_are_one_query(django_assert_num_queries):
    people = [given.applicant(email=f"p{n}@example.com", surname=f"Рута{n}") for n in range(5)]
    given.seen_in_person(people[0])
    with django_assert_num_queries(1):
        found = queries.standings_of([one.pk for one in people], given.TODAY)
    assert sorted(one.label for one in found.values()) == ["L0", "L0", "L0", "L0", "LP"]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"drfocode": ""}, "no_code"),
        ({"lastname": ""}, "no_code"),
        ({"auth_type": "password"}, "denied"),
        ({"auth_type": ""}, "denied"),
        ({"drfocode": "", "unzr": "20150305-00012"}, "too_young"),
    ],
)
def test_an_answer_that_does_not_tell_enough_confirms_nobody(told, outcome):
    account, actor = given.newcomer()
    assert given.answered(actor, **told).outcome == outcome
    assert not Proof.objects.exists()
    assert not Code.objects.exists()
    assert not Person.objects.filter(account=account).exists()


def test_who_has_no_tax_number_is_known_by_the_unzr_or_the_passport():
    assert given.answered(given.newcomer()[1], drfocode="", unzr="19990305-00012").outcome == "confirmed"
    assert given.answered(given.newcomer("b@example.com")[1], drfocode="КР123456").outcome == "confirmed"
    assert {one.kind: one.tail for one in Code.objects.all()} == {"unzr": "012", "passport": "456"}


def test_a_check_digit_that_does_not_fit_is_noted_as_a_doubt():
    assert given.answered(given.newcomer()[1], drfocode="1234567890").outcome == "confirmed"
    assert Proof.objects.get().doubts == ["rnokpp"]


def test_a_code_at_another_person_merges_nothing_and_is_told_to_officials():
    holder = given.applicant()
    given.seen_in_person(holder, rnokpp=given.RNOKPP)
    account, actor = given.newcomer()
    assert given.answered(actor).outcome == "taken"
    person = Person.objects.get(account=account)
    clash = Clash.objects.get()
    assert (clash.person_id, clash.holder_id) == (person.pk, holder.pk)
    assert queries.level_of(person, given.TODAY) is Level.L1
    assert Code.objects.get().person == holder
    assert not Merge.objects.exists()
    given.answered(actor)
    assert Clash.objects.count() == 1


def test_after_two_officials_merged_the_cards_the_account_has_the_level():
    holder = given.applicant()
    given.seen_in_person(holder, rnokpp=given.RNOKPP)
    account, actor = given.newcomer()
    given.answered(actor)
    person = Person.objects.get(account=account)
    one, two = given.registrar("Явір Роман"), given.registrar("Липа Ганна")
    merge = people.propose_merge(given.call(one), holder, gone=person.pk, reason="той самий код")
    people.confirm_merge(given.call(two), merge)
    assert not queries.open_clashes(one).exists()
    assert actor_of(account, given.TODAY).level is Level.L1
    assert given.answered(actor).outcome == "confirmed"
    assert actor_of(account, given.TODAY).level is Level.L2


def test_an_answer_about_another_human_than_before_changes_nothing():
    account, actor = given.newcomer()
    given.answered(actor)
    assert given.answered(actor, drfocode=given.OTHER_RNOKPP, lastname="КАЛИНА").outcome == "other_human"
    assert Proof.objects.count() == 1
    assert Person.objects.get(account=account).surname == "Барвінок"


def test_a_newer_name_is_taken_over_and_the_former_kept():
    account, actor = given.newcomer()
    given.answered(actor)
    given.answered(actor, timedelta(days=90), lastname="КАЛИНА")
    person = Person.objects.get(account=account)
    assert str(person) == "Калина Олена Іванівна"
    former = FormerName.objects.get()
    assert (str(former), former.until) == ("Барвінок Олена Іванівна", given.TODAY + timedelta(days=90))


def test_minors_under_a_charter_that_asks_for_a_parent():
    call = given.call(system("test", roles=["administrator"]))
    set_value(call, name="identity.minors_need_parent", value="yes", valid_from=given.TODAY, basis="рішення")
    account, actor = given.newcomer()
    child = {"drfocode": "", "unzr": given.UNZR_CHILD, "givenname": "МАРКО"}
    assert given.answered(actor, **child).outcome == "consent"
    card = given.applicant(given_name="Марко", email="m@example.com")
    Person.objects.filter(pk=card.pk).update(account=account)
    given.mandate(given.applicant(), card)
    assert given.answered(actor, **child).outcome == "confirmed"


def test_old_answers_are_forgotten_and_proofs_stay():
    actor = given.newcomer()[1]
    row = given.answered(actor)
    assert row.answer["drfocode"] == given.RNOKPP
    actions.forget_answers(given.call(later=timedelta(days=1095)))
    row.refresh_from_db()
    assert row.answer is not None
    actions.forget_answers(given.call(later=timedelta(days=1097)))
    row.refresh_from_db()
    assert (row.answer, row.keep_until) == (None, None)
    assert Proof.objects.exists()


def test_a_signature_counts_for_its_document_alone():
    person = given.applicant()
    actions.note_signature(given.call(), person, document="a" * 64)
    assert queries.level_of(person, given.TODAY, document="a" * 64) is Level.L3
    assert queries.level_of(person, given.TODAY) is Level.L0


def test_a_failure_is_noted_once_and_only_as_what_it_may_be():
    actor = given.newcomer()[1]
    row = given.attempt(actor)
    refused("invalid", actions.note_failure, given.call(actor), row, outcome="confirmed")
    actions.note_failure(given.call(actor), row, outcome="denied", said="access_denied")
    refused("identity.attempt_over", actions.note_failure, given.call(actor), row, outcome="off")
