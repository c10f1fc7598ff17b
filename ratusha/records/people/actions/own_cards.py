"""The card of whoever logs in by themselves: one account, one card."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions, rules
from ..models import Contact, Person
from .applicants import Name


@action("people.own_card", may=permissions.can_own_card, on=Account, quiet=True, says=_("A resident has a card"))
def own_card(call: Call, account: Account, *, surname: Name, given_name: Name = "", patronymic: Name = "") -> Person:
    """Will give the resident's account a card of its own, with the e-mail of the log-in; the one that is there stays.

    Never the card of another one, even of the same name: those are only suggested as doubles (2297-VI art. 6).
    Refusals: people.not_resident, people.nameless, forbidden.
    """
    if account.is_official or not account.is_active:
        raise Refused("people.not_resident", _("Only a resident who logs in has a card of their own."))
    if not surname:
        raise Refused("people.nameless", _("Write the surname, or the name of the organisation."), field="surname")
    known = Person.objects.filter(account=account, merged_into=None).first()
    if known is not None:
        return known
    made = Person(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        account=account,
        created_via=call.channel,
        created_at=call.now,
        match=rules.match_key(surname, given_name, patronymic, ""),
    )
    made.save(force_insert=True)
    if email := rules.contact_value("email", account.email):
        Contact.objects.create(person=made, kind=Contact.Kind.EMAIL, value=email, verified=True, preferred=True)
    return made
