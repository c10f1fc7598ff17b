"""A resident's own cases under /my/."""

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account
from ratusha.office.cases.models import Case
from ratusha.records.people.models import Person

from . import given

pytestmark = pytest.mark.django_db


def test_a_resident_sees_their_own_cases_and_no_others():
    mine, other = given.opened(), given.opened()
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    Case.objects.filter(pk=mine.pk).update(account=account, title="Яма на Шкільній")
    Case.objects.filter(pk=other.pk).update(title="Чужа справа")
    client = Client()
    client.force_login(account)
    page = client.get("/my/cases/").content.decode()
    assert "Яма на Шкільній" in page
    assert "Чужа справа" not in page
    assert "Мої справи · 1" in client.get("/my/").content.decode()


def test_earlier_cases_of_the_same_card_are_theirs_too():
    card = Person.objects.create(surname="Барвінок", created_via="web", created_at=given.NOW, match="x")
    case = given.opened()
    Case.objects.filter(pk=case.pk).update(applicant=card, title="Ліхтар на Шкільній")
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    client = Client()
    client.force_login(account)
    assert "Ліхтар" not in client.get("/my/cases/").content.decode()
    Person.objects.filter(pk=card.pk).update(account=account)
    assert "Ліхтар" in client.get("/my/cases/").content.decode()


def test_a_stranger_sees_none():
    assert Client().get("/my/cases/").headers["Location"] == "/login/?next=/my/cases/"
