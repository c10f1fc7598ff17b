"""One account, one card."""

import pytest

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.records.people.actions import own_card
from ratusha.records.people.models import Contact, Person

from . import given

pytestmark = pytest.mark.django_db


def test_a_resident_gets_one_card_with_the_confirmed_e_mail_and_never_another_ones():
    namesake = given.applicant()
    account = Account.objects.create(email="new@example.com", name="Олена")
    name = {"surname": "Барвінок", "given_name": "Олена", "patronymic": "Іванівна"}
    made = own_card(given.call(), account, **name)
    assert made.pk != namesake.pk
    assert (made.account, Contact.objects.get(person=made).verified) == (account, True)
    assert own_card(given.call(), account, **name) == made
    assert Person.objects.count() == 2


def test_officials_and_the_nameless_get_none():
    account = Account.objects.create(email="new@example.com", name="Олена")
    for who, inputs, why in (
        (given.official()[0], {"surname": "Калина"}, "people.not_resident"),
        (account, {"surname": ""}, "people.nameless"),
    ):
        with pytest.raises(Refused) as refused:
            own_card(given.call(), who, **inputs)
        assert refused.value.code == why
    assert not Person.objects.exists()
