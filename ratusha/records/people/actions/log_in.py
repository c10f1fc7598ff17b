"""Writes about residents' log-ins, and about second factors that were lost."""

from typing import Annotated, Any, Literal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.access import factors
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.refusal import forbidden
from ratusha.foundation.watch import Kind, note

from .. import permissions, rules
from ..models import Contact, Person
from .applicants import WRONG_CONTACT, find_exactly
from .officials import one_is_enough

Name = Annotated[Line, StringConstraints(max_length=120, strip_whitespace=True)]
Patronymic = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Way = Literal["email", "phone"]


def proved(call: Call, kind: str, typed: str, own: int | None = None) -> str:
    """The contact as it is kept, if the actor has answered a code sent there and nobody but the account `own` logs in
    with it. Refuses people.wrong_contact, people.contact_taken, forbidden."""
    kept = rules.contact_value(kind, typed)
    if kept is None:
        raise Refused("people.wrong_contact", WRONG_CONTACT[kind], field="value")
    if f"contact.{kind}:{kept}" not in call.actor.holds:
        raise forbidden()
    if Account.objects.filter(**{kind: kept}).exclude(pk=own).exists():
        raise _taken()
    return kept


def _taken() -> Refused:
    return Refused(
        "people.contact_taken",
        _("Somebody already logs in with this contact. Log in with it, or turn to the town hall."),
        field="value",
    )


def _kept(account: Account, **how: Any) -> None:
    """Will save the log-in; whoever took the same contact at the same moment was first."""
    try:
        with transaction.atomic():
            account.save(**how)
    except IntegrityError:
        raise _taken() from None


@action("people.sign_up", may=permissions.can_sign_up, says=_("A resident has a log-in"))
def sign_up(
    call: Call, *, kind: Way, value: Line, surname: Name, given_name: Name, patronymic: Patronymic = ""
) -> Person:
    """Will open a resident's log-in by a contact that has answered a code, and join it to their card.

    A card is taken only when it has this very name and contact and no log-in yet; else a new one is written. The
    contact is confirmed by it (2297-VI art. 6: data are accurate; 851-IV art. 5).
    Refusals: people.wrong_contact, people.contact_taken, forbidden.
    """
    kept = proved(call, kind, value)
    match = rules.match_key(surname, given_name, patronymic, "")
    known = find_exactly(match, kind, kept)
    person = known if known is not None and known.account_id is None else None
    if person is None:
        person = Person(surname=surname, given_name=given_name, patronymic=patronymic, created_via=call.channel,
                        created_at=call.now, match=match)  # fmt: skip
    account = Account(name=person.name[:200], **{kind: kept})
    account.set_unusable_password()
    _kept(account, force_insert=True)
    person.account = account
    person.save()
    _confirm(person, kind, kept)
    call.note(kind=kind, known=known is not None)
    return person


def _confirm(person: Person, kind: str, kept: str) -> None:
    contact, _new = Contact.objects.get_or_create(person=person, kind=kind, value=kept)
    contact.verified, contact.failing_since, contact.failing_note = True, None, ""
    if not Contact.objects.filter(person=person, preferred=True).exists():
        contact.preferred = True
    contact.save(update_fields=["verified", "preferred", "failing_since", "failing_note"])


@action(
    "people.change_log_in", may=permissions.can_change_log_in, on=Account, says=_("The contact of a log-in is changed")
)
def change_log_in(call: Call, account: Account, *, kind: Way, value: Line) -> Account:
    """Will let the resident log in with another e-mail or phone, which has answered a code; their card has it too.

    The earlier e-mail is told (2297-VI art. 8: rectifying one's own data; art. 24: their protection).
    Refusals: people.wrong_contact, people.contact_taken, forbidden.
    """
    kept = proved(call, kind, value)
    if account.email:
        to = notify.Address("email", account.email)
        notify.queue(call, to=to, template="web.entrance", change="contact", at=call.now)
    setattr(account, kind, kept)
    _kept(account, update_fields=[kind])
    if person := Person.objects.filter(account=account, merged_into=None).first():
        _confirm(person, kind, kept)
    call.note(kind=kind)
    return account


@action(
    "people.reset_second_factor",
    may=permissions.can_change_official,
    on=Account,
    says=_("The second factor of an official is reset"),
)
def reset_second_factor(
    call: Call, account: Account, *, reason: Annotated[Line, StringConstraints(max_length=300)]
) -> Account:
    """Will forget the second factors of an official who has lost them, and end all their sessions at once.

    Never one's own; the official is told by letter and sets a new one up after the next log-in (2297-VI art. 24).
    For who has a role of trust see `people.propose_way_in`.
    Refusals: people.two_needed, people.no_second_factor, forbidden.
    """
    one_is_enough(call, account)
    call.note(why=reason)
    return forget_factors(call, account)


def forget_factors(call: Call, account: Account) -> Account:
    """Will forget the second factors, end all sessions and tell the official. A part of resetting them."""
    if not factors.forget(account.pk):
        raise Refused("people.no_second_factor", _("This official has no second factor yet."))
    account.entrances += 1
    to = notify.Address("email", account.email)
    notify.queue(call, to=to, template="web.entrance", change="factors_reset", at=call.now)
    note(Kind.FACTOR_RESET, target=("access.account", account.pk))
    return account
