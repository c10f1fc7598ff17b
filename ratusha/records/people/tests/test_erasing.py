"""What is erased cannot be brought back: nobody erases without the decision on that very card or log-in."""

import pytest

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.people import actions
from ratusha.records.people.models import Contact

from . import given

pytestmark = pytest.mark.django_db


def test_only_the_decision_on_this_very_card_erases_it() -> None:
    person, other = given.applicant(), given.applicant(surname="Явір", email="yavir@example.com")
    _account, registrar = given.official("Калина Марія", Role.REGISTRAR)
    before = Entry.objects.count()
    for actor in (registrar, registrar.holding(*actions.erasure_of(other.pk, person.pk))):
        with pytest.raises(Refused) as why:
            actions.erase(given.call(actor), person)
        assert why.value.code == "forbidden"
    person.refresh_from_db()
    assert person.surname
    assert Entry.objects.count() == before
    actions.erase(given.call(registrar.holding(*actions.erasure_of(person.pk, None))), person)
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.surname, person.erased_at, other.surname) == ("", given.NOW, "Явір")
    assert not Contact.objects.filter(person=person).exists()
    assert Contact.objects.filter(person=other).exists()


def test_only_the_decision_on_this_very_log_in_erases_it() -> None:
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    _account, registrar = given.official("Калина Марія", Role.REGISTRAR)
    for actor in (registrar, registrar.holding(*actions.erasure_of(account.pk, None))):
        with pytest.raises(Refused) as why:
            actions.erase_account(given.call(actor), account)
        assert why.value.code == "forbidden"
    assert Account.objects.get(pk=account.pk).is_active
    actions.erase_account(given.call(registrar.holding(*actions.erasure_of(None, account.pk))), account)
    account.refresh_from_db()
    assert (account.is_active, account.email, account.name) == (False, "", "—")
