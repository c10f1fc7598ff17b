"""What identity holds of a person goes into their own export, and goes when it is erased."""

import json

import pytest

from ratusha.records.identity import queries
from ratusha.records.identity.actions import erasing
from ratusha.records.identity.models import Attempt, Code, Mandate, Proof
from ratusha.records.owndata.queries import Subject, gathered
from ratusha.records.people.models import Person

from . import given

pytestmark = pytest.mark.django_db


def test_a_person_gets_their_own_codes_whole_and_answers_as_they_came():
    account, actor = given.newcomer()
    given.answered(actor)
    person = Person.objects.get(account=account)
    given.mandate(person, given.applicant(given_name="Марко", email="m@example.com"))
    held = {
        part.name: rows for part, rows in gathered(Subject(account.pk, person.pk)) if part.name.startswith("identity")
    }
    assert held["identity.codes"][0]["value"] == given.RNOKPP
    assert "БАРВІНОК" in held["identity.answers"][0]["value"]
    assert held["identity.acting"][0]["ground"]
    assert json.dumps(held, ensure_ascii=False, default=str)
    stranger = given.newcomer("b@example.com")[0]
    assert not any(rows for part, rows in gathered(Subject(stranger.pk)) if part.name.startswith("identity"))


def test_erasing_leaves_bare_facts_and_no_level():
    account, actor = given.newcomer()
    given.answered(actor)
    person = Person.objects.get(account=account)
    given.mandate(person, given.applicant(given_name="Марко", email="m@example.com"))
    subject = Subject(account.pk, person.pk)
    foreseen = erasing.holds(subject, given.NOW)
    assert Code.objects.count() == 1
    assert erasing.erase(given.call(), subject) == foreseen
    assert not Code.objects.exists()
    assert Attempt.objects.get().answer is None
    proof = Proof.objects.get()
    assert (proof.issuer, proof.serial, proof.born_on) == ("", "", None)
    assert Mandate.objects.get().document == ""
    assert queries.standing_of(person, given.TODAY).label == "L1"
