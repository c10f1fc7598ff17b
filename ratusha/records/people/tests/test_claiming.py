"""Earlier cards are claimed by a code sent to their contact and joined by one official; never seen before that."""

from typing import Any

import pytest
from django.test import Client

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.records.people import actions, queries
from ratusha.records.people.models import Merge, Person

from . import given
from .test_log_in import code_of

pytestmark = pytest.mark.django_db
PHONE = "+380501234567"


def before() -> Person:
    return given.applicant(surname="Барвенок", email="", phone=PHONE)


def me() -> Actor:
    return given.resident(given.applicant())


def claim(actor: Actor, **how: Any) -> Any:
    how = {"kind": "phone", "value": "050 123 45 67"} | how
    return actions.claim_cards(given.call(actor), Account.objects.get(pk=actor.account_id), **how)


def refusal(act: Any, *parts: Any, **inputs: Any) -> str:
    kept = list(Merge.objects.values()), list(Person.objects.values()), Entry.objects.count()
    with pytest.raises(Refused) as refused:
        act(*parts, **inputs)
    assert kept == (list(Merge.objects.values()), list(Person.objects.values()), Entry.objects.count())
    return refused.value.code


def test_a_card_of_another_spelling_is_joined_by_one_official() -> None:
    old, actor = before(), me()
    assert refusal(claim, actor) == "forbidden"
    holding = actor.holding(f"contact.phone:{PHONE}")
    (made,) = claim(holding)
    assert list(queries.visible_to(actor)) == [made.kept]
    assert refusal(claim, holding) == "people.proposed_already"
    assert refusal(actions.confirm_merge, given.call(holding), made) == "forbidden"
    actions.confirm_merge(given.call(given.official("Калина Ольга", Role.REGISTRAR)[1]), made)
    old.refresh_from_db()
    assert old.merged_into == made.kept
    assert made.kept.contacts.filter(value=PHONE).exists()
    assert not any(PHONE in str(one.facts) for one in Entry.objects.filter(action="people.claim_cards"))


def test_two_earlier_cards_are_joined_one_after_the_other() -> None:
    before(), given.applicant(surname="Барвінко", email="", phone=PHONE)
    registrar = given.official("Калина Ольга", Role.REGISTRAR)[1]
    made = claim(me().holding(f"contact.phone:{PHONE}"))
    assert len(made) == 2
    for one in made:
        actions.confirm_merge(given.call(registrar), one)
    assert Merge.objects.filter(state=Merge.State.DONE).count() == 2


def test_what_is_somebody_elses_or_nobodys_is_not_claimed() -> None:
    old, actor = before(), me().holding(f"contact.phone:{PHONE}")
    theirs = given.resident(old)
    assert refusal(claim, actor) == "people.nothing_to_claim"
    Account.objects.filter(pk=theirs.account_id).update(phone=PHONE)
    assert refusal(claim, actor) == "people.contact_taken"
    assert refusal(claim, actor, value="12") == "people.wrong_contact"
    assert refusal(claim, theirs.holding(f"contact.phone:{PHONE}")) == "people.nothing_to_claim"
    Person.objects.filter(account_id=theirs.account_id).update(account=None)
    assert refusal(claim, theirs.holding(f"contact.phone:{PHONE}")) == "people.no_card"


def test_the_pages_ask_for_a_code_and_tell_what_follows() -> None:
    given.applicant(surname="Барвенок", email="old@example.com")
    actor, client = me(), Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    assert client.get("/my/earlier/code/").headers["Location"] == "/my/"
    assert client.post("/my/earlier/", {"login": "12"}).status_code == 422
    assert client.post("/my/earlier/", {"login": "old@example.com"}).headers["Location"] == "/my/earlier/code/"
    assert client.post("/my/earlier/code/", {"code": "000000"}).status_code == 422
    assert not Merge.objects.exists()
    told = client.post("/my/earlier/code/", {"code": code_of("old@example.com")}, follow=True).content.decode()
    assert "працівник" in told.lower()
    assert Merge.objects.get().proposed_by_id == actor.account_id
    assert not Letter.objects.filter(template="web.entrance").exists()
    assert Client().get("/my/earlier/").status_code == 302
