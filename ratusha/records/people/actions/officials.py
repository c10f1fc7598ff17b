"""Writes about officials: invitation, first password, roles, dismissal."""

import secrets
from datetime import date, timedelta
from typing import Annotated

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pydantic import SecretStr, StringConstraints

from ratusha.foundation.access.actors import PRIVILEGED, Role
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.actions import Call, Channel, Line, OptionalLine, Refused, action

from .. import permissions, rules
from ..models import Invitation
from ..queries import confirmers, holds_trust, invitation_by_token

FullName = Annotated[Line, StringConstraints(max_length=200, strip_whitespace=True)]
Position = Annotated[OptionalLine, StringConstraints(max_length=200, strip_whitespace=True)]
IN_UNIT = frozenset({Role.EXECUTOR, Role.UNIT_HEAD})


@action("people.invite_official", may=permissions.can_invite, says=_("An official is invited"))
def invite_official(call: Call, *, email: Line, name: FullName, position: Position = "") -> Invitation:
    """Will open an official's account without a password and invite its owner to set one within 7 days.

    The one-time token is read by `queries.invitation_token` and handed over by letter or by hand; the journal never
    has it. Roles are given apart, by `people.grant` (2493-III: powers come from the appointment, not from the log-in).
    Refusals: people.wrong_email, people.email_taken, forbidden.
    """
    account = Account(email=free_email(email), name=name, position=position, is_official=True)
    account.set_unusable_password()
    account.save(force_insert=True)
    return invite(call, account)


def free_email(typed: str) -> str:
    """The e-mail as it is kept, when nobody logs in with it. Refuses people.wrong_email, people.email_taken."""
    email = rules.contact_value("email", typed)
    if email is None:
        raise Refused(
            "people.wrong_email", _("Write the whole e-mail address, for example olena@example.com."), field="email"
        )
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused("people.email_taken", _("Somebody already logs in with this e-mail."), field="email")
    return email


def invite(call: Call, account: Account) -> Invitation:
    """Will make the account's only invitation in force. A part of invitations."""
    Invitation.objects.filter(account=account, used_at=None).update(expires_at=call.now)
    until = call.now + timedelta(days=rules.INVITATION_DAYS)
    invitation = Invitation(account=account, nonce=secrets.token_urlsafe(32), expires_at=until)
    invitation.save(force_insert=True)
    call.note(account=account.pk)
    return invitation


@action(
    "people.renew_invitation", may=permissions.can_change_official, on=Account, says=_("An official is invited anew")
)
def renew_invitation(call: Call, account: Account) -> Invitation:
    """Will invite an official to set a password anew, when it is forgotten or the invitation expired.

    Earlier invitations of the account stop working; the old password works until the new one is set (2297-VI art. 24:
    data are protected from unlawful access). For who has a role of trust see `people.propose_way_in`.
    Refusals: people.dismissed, people.two_needed, forbidden.
    """
    working(account)
    one_is_enough(call, account)
    return invite(call, account)


def one_is_enough(call: Call, account: Account) -> None:
    """Will refuse one person alone a new way into a log-in with a role of trust: they could come in as its holder.

    The server's own command line does it alone where nobody else could confirm. Refuses people.two_needed.
    """
    if not holds_trust(account, call.today):
        return
    others = confirmers(call.today, but=(account.pk, call.actor.account_id))
    if call.channel == Channel.CLI and not others.exists():
        return
    raise Refused(
        "people.two_needed",
        _("This person has a role of trust, so two people decide. Propose a new way in, another one confirms."),
    )


@action("people.accept_invitation", may=permissions.can_accept, says=_("An official set a password"))
def accept_invitation(call: Call, *, token: Line, password: SecretStr) -> Invitation:
    """Will set the password of the invited account, once (2297-VI art. 24).

    Refusals: people.invitation_over (wrong, used or expired token), people.weak_password.
    """
    invitation = invitation_by_token(token, call.now)
    # Taking it by one conditional update keeps two simultaneous holders of the token apart.
    taken = invitation and Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=call.now)
    if invitation is None or not taken:
        raise Refused(
            "people.invitation_over", _("This invitation is no longer in force. Ask the administrator for a new one.")
        )
    account = invitation.account
    account.set_password(_strong(password, account))
    account.version += 1
    account.save(update_fields=["password", "version"])
    invitation.used_at = call.now
    call.note(account=account.pk)
    return invitation


def _strong(password: SecretStr, account: Account) -> str:
    try:
        validate_password(password.get_secret_value(), account)
    except ValidationError as weak:
        raise Refused("people.weak_password", " ".join(weak.messages), field="password") from None
    return password.get_secret_value()


@action("people.appoint_administrator", may=permissions.can_found, says=_("The administrator is appointed"))
def appoint_administrator(call: Call, *, email: Line, name: FullName, password: SecretStr) -> Account:
    """Will open the account of an administrator when the town hall is set up, from its own command line only.

    For `ratusha init` and the demo; the head's order appoints the person (280/97-ВР art. 42).
    Refusals: people.wrong_email, people.email_taken, people.weak_password, forbidden.
    """
    account = Account(email=free_email(email), name=name, is_official=True)
    account.set_password(_strong(password, account))
    account.save(force_insert=True)
    Grant.objects.create(account=account, role=Role.ADMINISTRATOR, since=call.today)
    return account


def working(account: Account) -> None:
    if not account.is_active or not account.is_official:
        raise Refused("people.dismissed", _("This person does not work here any more."))


def check_grant(account: Account, role: str, unit: int | None, begins: date, until: date | None) -> None:
    """Will refuse a role that cannot be had: of one who left, without its unit, over before it begins, had already."""
    working(account)
    if role in IN_UNIT and unit is None:
        raise Refused("people.unit_needed", _("Choose the unit in which the person has this role."), field="unit")
    if unit is not None and not Unit.objects.filter(pk=unit, closed_on=None).exists():
        raise Refused("people.unknown_unit", _("Choose a unit that works."), field="unit")
    if until is not None and until < begins:
        raise Refused("people.ends_early", _("The last day must not be before the first one."), field="until")
    held = Grant.objects.filter(account=account, role=role, unit=unit).exclude(until__lt=begins)
    if held.exists():
        raise Refused("people.granted_already", _("The person already has this role."), field="role")


@action("people.grant", may=permissions.can_change_official, on=Account, says=_("A role is given"))
def grant(
    call: Call,
    account: Account,
    *,
    role: Role,
    unit: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Grant:
    """Will give the official a role from `since` (today) to `until` inclusive (without end). Nobody gives to himself.

    Executors and heads of units have the role in a unit (280/97-ВР art. 42, 54: appointed by the head). Roles of trust
    are given by two, see `people.propose_grant`; alone only by the platform when the town hall is founded.
    Refusals: people.two_needed, people.dismissed, people.unit_needed, people.unknown_unit,
    people.granted_already, people.ends_early, forbidden.
    """
    if role in PRIVILEGED and not call.actor.is_system:
        raise Refused(
            "people.two_needed", _("This role is given by two people. Propose it, another one confirms."), field="role"
        )
    begins = since or call.today
    check_grant(account, role, unit, begins, until)
    given = Grant(account=account, role=role, unit_id=unit, since=begins, until=until)
    given.save(force_insert=True)
    call.note(role=role.value, unit=unit)
    return given


@action("people.revoke", may=permissions.can_revoke, on=Grant, says=_("A role is taken away"))
def revoke(call: Call, grant: Grant) -> Grant:
    """Will take the role away at once: its last day was yesterday (280/97-ВР art. 42).

    Refusals: people.revoked_already, people.last_administrator, forbidden.
    """
    if grant.until is not None and grant.until < call.today:
        raise Refused("people.revoked_already", _("This role has already ended."))
    keep_administrator(call, grant.account_id, grant.role)
    grant.until = call.today - timedelta(days=1)
    call.note(role=grant.role, account=grant.account_id)
    return grant


def keep_administrator(call: Call, account_id: int, role: str) -> None:
    others = Grant.objects.filter(role=Role.ADMINISTRATOR, since__lte=call.today, account__is_active=True)
    others = others.exclude(until__lt=call.today).exclude(account_id=account_id)
    if role == Role.ADMINISTRATOR and not others.exists():
        raise Refused("people.last_administrator", _("This is the only administrator. Appoint another one first."))
