"""At the window: people confirmed by a document, names changed, proofs ended, doubled codes."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import Level, Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.identity import actions, queries
from ratusha.records.identity.models import Clash, Code, FormerName, Proof
from ratusha.records.people import actions as people
from ratusha.records.people.models import Person

from . import given

pytestmark = pytest.mark.django_db


def refused(why_not, action, *args, **inputs):
    with pytest.raises(Refused) as why:
        action(*args, **inputs)
    assert why.value.code == why_not
    return why.value


def test_who_was_seen_with_a_document_is_lp_with_who_and_what_on_record():
    person, actor = given.applicant(), given.registrar()
    proof = given.seen_in_person(person, actor, rnokpp=given.RNOKPP)
    found = queries.standing_of(person, given.TODAY)
    assert (found.label, found.level) == ("LP", Level.L2)
    assert (proof.noted_by_id, proof.document_kind, proof.document_tail) == (actor.account_id, "card", "789")
    assert found.until == given.TODAY + timedelta(days=1825)
    assert {one.kind for one in Code.objects.all()} == {"rnokpp"}


def test_the_number_of_a_passport_is_kept_only_when_it_is_all_there_is():
    given.seen_in_person(given.applicant(), document="book", number="кр 123456")
    assert (Code.objects.get().kind, Code.objects.get().value) == ("passport", "КР123456")


def test_the_journal_knows_the_kind_of_the_document_and_nothing_of_its_number():
    given.seen_in_person(given.applicant(), rnokpp=given.RNOKPP)
    entry = Entry.objects.get(action="identity.confirm_in_person")
    told = f"{entry.facts}{entry.diff}"
    assert entry.facts["document"] == "card"
    assert given.RNOKPP not in told
    assert "789" not in told


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"compared": False}, "identity.not_compared"),
        ({"number": "12345678"}, "identity.wrong_number"),
        ({"document": "book", "number": "123456789"}, "identity.wrong_number"),
        ({"document": "foreign", "number": "КР123456"}, "identity.wrong_number"),
        ({"rnokpp": "365250457"}, "identity.wrong_code"),
        ({"unzr": "20001305-00012"}, "identity.wrong_code"),
        ({"rnokpp": "1234567890"}, "identity.check_code"),
        ({"document_until": date(2026, 11, 22)}, "identity.document_over"),
        ({"born_on": date(2013, 1, 1)}, "identity.too_young"),
        ({"ground": "  "}, "invalid"),
    ],
)
def test_what_is_not_right_confirms_nobody(told, why):
    person, actor = given.applicant(), given.registrar()
    refused(why, given.seen_in_person, person, actor, **told)
    assert not Proof.objects.exists()
    assert not Code.objects.exists()


def test_a_doubtful_code_is_kept_when_it_stands_so_in_the_document():
    proof = given.seen_in_person(given.applicant(), rnokpp="1234567890", as_written=True)
    assert proof.doubts == ["rnokpp"]
    assert Code.objects.get().doubtful


def test_a_document_that_ends_sooner_ends_the_level():
    person = given.applicant()
    given.seen_in_person(person, document_until=given.TODAY + timedelta(days=9))
    assert queries.level_of(person, given.TODAY + timedelta(days=9)) is Level.L2
    assert queries.level_of(person, given.TODAY + timedelta(days=10)) is Level.L0


def test_a_code_at_another_card_is_refused_with_the_card():
    holder, other = given.applicant(), given.applicant(surname="Калина", email="k@example.com")
    actor = given.registrar()
    given.seen_in_person(holder, actor, rnokpp=given.RNOKPP)
    why = refused("identity.code_taken", given.seen_in_person, other, actor, rnokpp=given.RNOKPP)
    assert str(holder.pk) in why.sentence


def test_nobody_confirms_themselves_and_executors_confirm_nobody():
    account, actor = given.official("Барвінок Марія", Role.REGISTRAR)
    own = given.applicant()
    Person.objects.filter(pk=own.pk).update(account=account)
    refused("forbidden", given.seen_in_person, own, actor)
    executor = given.official("Верба Галина", Role.EXECUTOR)[1]
    refused("forbidden", given.seen_in_person, given.applicant(email="x@example.com"), executor)


def test_an_organisation_and_a_merged_card_are_not_confirmed():
    firm = people.remember(given.call(), organisation="ОСББ «Світло»", phone="0501234568")
    refused("identity.not_human", given.seen_in_person, firm)


def test_an_ended_confirmation_counts_no_more_from_that_day():
    person, actor = given.applicant(), given.registrar()
    proof = given.seen_in_person(person, actor)
    actions.end_proof(given.call(actor), proof, ground="чужий документ")
    assert queries.level_of(person, given.TODAY) is Level.L0
    assert queries.level_of(person, given.TODAY - timedelta(days=1)) is Level.L0
    refused("identity.ended_already", actions.end_proof, given.call(actor), proof, ground="ще раз")


def test_a_wrong_code_is_taken_off_and_the_document_is_seen_anew():
    person, actor = given.applicant(), given.registrar()
    given.seen_in_person(person, actor, rnokpp=given.OTHER_RNOKPP)
    refused("identity.other_code", given.seen_in_person, person, actor, rnokpp=given.RNOKPP)
    actions.drop_code(given.call(actor), person, code=Code.objects.get().pk, ground="описка")
    assert queries.level_of(person, given.TODAY) is Level.L0
    given.seen_in_person(person, actor, rnokpp=given.RNOKPP)
    assert queries.level_of(person, given.TODAY) is Level.L2


def test_a_name_is_changed_by_a_document_and_the_former_one_stays():
    person, actor = given.applicant(), given.registrar()
    told = {"document": "свідоцтво про шлюб", "ground": "шлюб"}
    same = {"surname": "БАРВІНОК", "given_name": "Олена", "patronymic": "Іванівна"}
    refused("identity.same_name", actions.change_name, given.call(actor), person, **same, **told)
    assert not FormerName.objects.exists()
    actions.change_name(given.call(actor), person, **(same | {"surname": "Калина"}), **told)
    person.refresh_from_db()
    assert str(person) == "Калина Олена Іванівна"
    assert str(FormerName.objects.get()) == "Барвінок Олена Іванівна"
    entry = Entry.objects.get(action="identity.change_name")
    assert "Калина" not in f"{entry.facts}{entry.diff}"


def test_two_cards_with_one_code_may_stay_two_with_a_ground():
    one, other = given.applicant(), given.applicant(surname="Калина", email="k@example.com")
    actor = given.registrar()
    clash = Clash.objects.create(person=one, holder=other, kind="rnokpp", found_at=given.NOW)
    actions.settle_clash(given.call(actor), clash, ground="описка в іншій картці")
    assert not queries.open_clashes(actor).exists()
    refused("identity.settled_already", actions.settle_clash, given.call(actor), clash, ground="ще")


def test_strangers_and_executors_see_no_proofs():
    given.seen_in_person(given.applicant())
    executor = given.official("Верба Галина", Role.EXECUTOR)[1]
    assert queries.proofs(given.registrar("Клен Роман")).count() == 1
    assert not queries.proofs(executor).exists()
    assert not queries.proofs(given.STRANGER).exists()


def test_who_signs_up_to_a_card_that_was_confirmed_before_does_not_get_its_level():
    person, actor = given.applicant(), given.registrar()
    given.seen_in_person(person, actor)
    resident = given.resident(person)
    assert queries.level_of(person, given.TODAY) is Level.L2
    assert queries.level_of_account(resident.account_id, given.TODAY) is Level.L1
    person.refresh_from_db()
    given.seen_in_person(person, actor)
    assert queries.level_of_account(resident.account_id, given.TODAY) is Level.L2


def test_two_holders_of_one_persons_codes_become_one_card():
    person, one = given.applicant(), given.applicant(surname="Калина", email="k@example.com")
    two = given.applicant(surname="Калена", email="kk@example.com")
    for holder, kind in ((one, "rnokpp"), (two, "unzr")):
        Clash.objects.create(person=person, holder=holder, kind=kind, found_at=given.NOW)
    actor, second = given.registrar(), given.registrar("Клен Роман")
    asked = people.propose_merge(given.call(actor), one, gone=two.pk, reason="та сама людина")
    people.confirm_merge(given.call(second), asked)
    assert [each.holder_id for each in queries.open_clashes(actor)] == [one.pk]
    assert Clash.objects.count() == 2
