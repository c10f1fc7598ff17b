"""On whose behalf somebody writes: the card of the case says whether an official has confirmed it."""

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.web import kind
from ratusha.records.identity.tests import given as identity
from ratusha.records.people.models import Person

pytestmark = pytest.mark.django_db


class CaseOf:
    """What `on_behalf` looks at."""

    def __init__(self, applicant_id):
        self.applicant_id, self.received_at = applicant_id, identity.NOW


def test_a_confirmed_right_to_act_is_told_and_another_name_is_left_as_written(django_assert_num_queries):
    mother = identity.applicant()
    child = identity.applicant(given_name="Марко", patronymic="", email="m@example.com")
    identity.mandate(mother, child, since=identity.TODAY)
    with django_assert_num_queries(1):
        told = kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="Марко Барвінок"))
    assert told.startswith("Марко Барвінок (")
    assert kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="Остап Явір")) == "Остап Явір"
    with django_assert_num_queries(0):
        assert kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="")) == ""


def test_the_form_offers_those_for_whom_one_may_act():
    mother = identity.applicant()
    child = identity.applicant(given_name="Марко", patronymic="", email="m@example.com")
    identity.mandate(mother, child, since=timezone.localdate())
    account = Account.objects.create(email="mother@example.com", name="Мати")
    Person.objects.filter(pk=mother.pk).update(account=account)
    mine, stranger = Client(), Client()
    mine.force_login(account)
    about = {"request_id": "a" * 32, "go": "next", "kind": "statement", "text": "Не світять ліхтарі біля школи."}
    place = {**about, "step": "place", "address": "біля школи", "lat": "48,4412", "lon": "25.7608"}
    page = mine.post("/appeals/new/", place).content.decode()
    assert '<datalist id="represented"><option value="Барвінок Марко"></option></datalist>' in page
    assert 'list="represented"' in page
    other = stranger.post("/appeals/new/", place).content.decode()
    assert "representative_of" in other
    assert "Марко" not in other


def test_a_resident_who_is_logged_in_does_not_type_what_is_known():
    person = identity.applicant()
    account = Account.objects.create(email="olena@example.com", name="Олена", phone="+380501112233")
    Person.objects.filter(pk=person.pk).update(account=account, address="с. Лашківка, вул. Головна, 7")
    mine = Client()
    mine.force_login(account)
    place = {"request_id": "a" * 32, "go": "next", "kind": "statement", "text": "Не світять ліхтарі.", "step": "place"}
    page = mine.post("/appeals/new/", place).content.decode()
    known = (person.surname, person.given_name, "olena@example.com", "+380501112233", "с. Лашківка, вул. Головна, 7")
    assert all(f'value="{one}"' in page for one in known)
    typed = mine.post("/appeals/new/", {**place, "step": "author", "surname": "Інша", "email": ""}).content.decode()
    assert 'value="Інша"' in typed
    assert "olena@example.com" not in typed
    assert "@example.com" not in Client().post("/appeals/new/", place).content.decode()
