"""Erasure of a card: what is left is a tombstone that keeps the place of the person in cases and in the journal."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions
from ..models import Belonging, CardView, Contact, Identifier, Merge, Person, PersonNote, Representation
from .applicants import living

TEXTS = ("surname", "given_name", "patronymic", "organisation", "sex", "address", "match")
NOTHING = ("birth_year", "settlement_id", "quiet_from", "quiet_until", "account_id")


def erasure_of(person: int | None, account: int | None) -> list[str]:
    """What whoever has decided on a request to erase holds of the card and the log-in, for these two actions."""
    targets = ((Person, person), (Account, account))
    return [f"{permissions.ERASURE[model]}:{pk}" for model, pk in targets if pk is not None]


@action("people.erase", may=permissions.can_erase, on=Person, says=_("The data of the card were erased"))
def erase(call: Call, person: Person) -> Person:
    """Will empty the card and what hangs on it; the row stays as a tombstone, so that cases and the journal still hold
    together (2297-VI art. 8, 15). Cards merged into it are emptied too. By a decision on the person's request.

    Refusals: people.erased, people.merged, forbidden.
    """
    living(person)
    merged = list(Person.objects.filter(merged_into=person))
    ids = [person.pk, *(one.pk for one in merged)]
    for model in (Contact, Belonging, Identifier, PersonNote):
        model.objects.filter(person_id__in=ids).delete()
    Representation.objects.filter(person_id__in=ids).delete()
    Representation.objects.filter(organisation_id__in=ids).delete()
    CardView.objects.filter(person_id__in=ids).update(purpose="")
    Merge.objects.filter(kept_id__in=ids).update(before={}, reason="", split_reason="")
    for one in merged:
        _empty(one)
        one.erased_at = call.now
        one.save()
    _empty(person)
    person.erased_at = call.now
    return person


def _empty(person: Person) -> None:
    for name in TEXTS:
        setattr(person, name, "")
    for name in NOTHING:
        setattr(person, name, None)


@action("people.erase_account", may=permissions.can_erase, on=Account, says=_("A resident's log-in was erased"))
def erase_account(call: Call, account: Account) -> Account:
    """Will close a resident's log-in for good and forget its name and address (2297-VI art. 8, 15).

    Refusals: people.official (an official's log-in is closed by dismissal), forbidden.
    """
    if account.is_official:
        raise Refused("people.official", _("An official's log-in is closed by dismissal."))
    account.email, account.phone, account.name, account.position = "", "", "—", ""
    EmailAddress.objects.filter(user_id=account.pk).delete()
    Authenticator.objects.filter(user_id=account.pk).delete()
    UserSession.objects.filter(user_id=account.pk).delete()
    account.entrances += 1
    account.set_unusable_password()
    account.is_active, account.last_login = False, None
    return account
