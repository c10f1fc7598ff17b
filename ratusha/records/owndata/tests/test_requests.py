"""Correction, erasure and objection: who asks, who decides, what goes and what must stay."""

import pytest

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal import ledger
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.journal.sealing import seal
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.watch.models import Event
from ratusha.records.owndata import actions, queries
from ratusha.records.owndata.models import Request
from ratusha.records.owndata.rules import Kind, State
from ratusha.records.people import actions as people
from ratusha.records.people import queries as people_queries
from ratusha.records.people.models import Contact

from . import given

pytestmark = pytest.mark.django_db
GROUND = "Звірено з паспортом, який людина показала."


def refused(code: str, act, *args: object, **more: object) -> None:
    rows = Request.objects.values_list("state", "version")
    before = list(rows)
    with pytest.raises(Refused) as why:
        act(*args, **more)
    assert why.value.code == code
    assert list(rows.all()) == before


def test_a_correction_is_made_by_the_decision_and_told_by_a_letter() -> None:
    person, actor = given.olena()
    asked = given.asked(actor, "correct")
    assert (asked.kind, asked.state) == (Kind.CORRECT, State.ASKED)
    assert (asked.due_on - given.TODAY).days == 30
    actions.decide(given.call(given.clerk()), asked, decision="grant", ground=GROUND)
    person.refresh_from_db()
    asked.refresh_from_db()
    assert person.given_name == "Олеся"
    assert asked.state == State.GRANTED
    assert GROUND in Letter.objects.get(about_label="owndata.request").text


def test_what_was_asked_is_sealed_in_the_database_and_masked_in_the_journal() -> None:
    asked = given.asked(given.olena()[1], "correct", text="Секретне слово")
    with pytest.MonkeyPatch.context():
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT text, wanted FROM owndata_request WHERE id = %s", [asked.pk])
            kept = str(cursor.fetchone())
    assert "Секретне" not in kept
    assert "Олеся" not in kept
    assert "Секретне" not in str(list(Entry.objects.values_list("facts", "diff")))


def test_a_refusal_needs_a_ground_and_changes_nothing() -> None:
    person, actor = given.olena()
    asked = given.asked(actor, "correct")
    refused("owndata.no_ground", actions.decide, given.call(given.clerk()), asked, decision="refuse", ground="ні")
    actions.decide(given.call(given.clerk()), asked, decision="refuse", ground=GROUND)
    person.refresh_from_db()
    assert person.given_name == "Олена"
    refused("owndata.decided", actions.decide, given.call(given.clerk()), asked, decision="grant", ground=GROUND)


def test_nobody_decides_on_their_own_request_and_a_resident_on_none() -> None:
    asked = given.asked(given.olena()[1])
    clerk = given.clerk()
    Request.objects.filter(pk=asked.pk).update(account_id=clerk.account_id)
    refused("forbidden", actions.decide, given.call(clerk), asked, decision="grant", ground=GROUND)
    assert not queries.requests_for(clerk).exists()
    refused("forbidden", actions.decide, given.call(given.olena(email="x@example.com")[1]), asked, decision="grant",
            ground=GROUND)  # fmt: skip


def test_asked_once_and_taken_back_by_the_person_alone() -> None:
    actor = given.olena()[1]
    asked = given.asked(actor, "object")
    refused("owndata.asked_already", given.asked, actor, "object")
    refused("forbidden", actions.withdraw, given.call(given.clerk()), asked)
    actions.withdraw(given.call(actor), asked)
    refused("owndata.decided", actions.withdraw, given.call(actor), asked)
    assert queries.open_count(given.clerk()) == 0


def test_nothing_to_correct_without_a_card_or_words() -> None:
    actor = given.olena()[1]
    refused("owndata.nothing_asked", actions.ask_correction, given.call(actor))
    account = Account.objects.create(email="new@example.com", name="Хтось")
    fresh = Actor(actor.kind, account_id=account.pk)
    refused("owndata.no_card", actions.ask_correction, given.call(fresh), given_name="Олеся")


def test_erasure_leaves_a_tombstone_a_closed_log_in_and_a_whole_chain() -> None:
    person, actor = given.olena()
    people.note_person(given.call(given.clerk()), person, text="Погано чує.")
    actions.ask_export(given.call(actor))
    asked = given.asked(actor, text="Я переїхала.")
    seal()
    clerk = given.clerk()
    actions.decide(given.call(clerk), asked, decision="grant", ground="Підстав зберігати немає.")
    person.refresh_from_db()
    asked.refresh_from_db()
    account = Account.objects.get(pk=actor.account_id)
    assert (person.surname, person.address, person.match, person.account_id) == ("", "", "", None)
    assert person.name == "стерта картка"
    assert not Contact.objects.filter(person=person).exists()
    assert not people_queries.visible_to(clerk).filter(pk=person.pk).exists()
    assert people_queries.indexed_text(person.pk) is None
    assert (account.is_active, account.email, account.name) == (False, "", "—")
    assert (asked.text, asked.state) == ("", State.GRANTED)
    assert Event.objects.filter(kind="erasure").exists()
    seal()
    assert ledger.verify_database([]).whole
    assert "Барвінок" not in str(list(Entry.objects.values_list("facts", "diff", "actor_name")))


def test_with_the_card_go_the_words_of_other_requests_and_those_that_wait_end() -> None:
    _person, actor = given.olena()
    waiting, asked = given.asked(actor, "correct", text="Секретне слово"), given.asked(actor, "erase")
    actions.decide(given.call(given.clerk()), asked, decision="grant", ground=GROUND)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.text, waiting.wanted) == (State.WITHDRAWN, "", {})
    asked.refresh_from_db()
    assert {"name": "owndata.requests", "erased": 1, "kept": 0, "ground": ""} in asked.outcome
    refused("owndata.decided", actions.decide, given.call(given.clerk()), waiting, decision="grant", ground=GROUND)


def test_an_objection_is_laid_once_and_decided_with_its_ground() -> None:
    _person, actor = given.olena()
    asked = actions.object_to_use(given.call(actor), text="Не пишіть мені про опитування.")
    assert (asked.kind, asked.state) == (Kind.OBJECT, State.ASKED)
    refused("owndata.asked_already", actions.object_to_use, given.call(actor), text="Ще раз.")
    refused("owndata.no_ground", actions.decide, given.call(given.clerk()), asked, decision="grant", ground="так")
    refused("forbidden", actions.decide, given.call(actor), asked, decision="grant", ground=GROUND)
    actions.decide(given.call(given.clerk()), asked, decision="grant", ground=GROUND)
    asked.refresh_from_db()
    assert asked.state == State.GRANTED


def test_an_erased_card_is_not_opened_corrected_or_erased_again() -> None:
    person, _actor = given.olena()
    clerk = given.clerk()
    clerk = clerk.holding(*people.erasure_of(person.pk, None))
    people.erase(given.call(clerk), person)
    for act, more in ((people.erase, {}), (people.correct, {"given_name": "А"})):
        with pytest.raises(Refused) as why:
            act(given.call(clerk), person, **more)
        assert why.value.code == "people.erased"
    with pytest.raises(Refused) as why:
        people.see_card(given.call(clerk), person=person.pk, ground="rights")
    assert why.value.code == "people.unknown_person"


def test_an_officials_log_in_is_not_erased() -> None:
    account, actor = given.official("Ясен Тарас")
    asked = actions.ask_erasure(given.call(actor))
    actions.decide(given.call(given.clerk()), asked, decision="grant", ground="Підстав зберігати немає.")
    asked.refresh_from_db()
    account.refresh_from_db()
    assert asked.state == State.PARTLY
    assert account.is_active
    with pytest.raises(Refused) as why:
        people.erase_account(given.call(given.clerk().holding(*people.erasure_of(None, account.pk))), account)
    assert why.value.code == "people.official"
