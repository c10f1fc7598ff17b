"""Writes about coming in: one-time codes, one's own password, one's own sessions, letters about changes."""

from typing import Annotated, Literal

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pydantic import SecretStr, StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions

Change = Literal[
    "app_added", "app_removed", "passkey_added", "passkey_removed", "codes_made", "password", "factors_reset", "contact"
]
Danger = Literal["code_again", "new_place"]
Code = Annotated[SecretStr, StringConstraints(min_length=6, max_length=12)]
Language = Literal["uk", "en"]


@action("entrance.send_code", may=permissions.can_ask_code, says=_("A one-time code is sent"))
def send_code(
    call: Call, *, kind: Literal["email", "phone"], value: Line, code: SecretStr, language: Language = "uk"
) -> None:
    """Will send a one-time code to an e-mail or a phone; the same letter whether or not somebody logs in with it.

    The journal has neither the code nor the contact (2297-VI art. 24: data are protected from unlawful access).
    Refusals: notify.address.
    """
    call.note(kind=kind)
    to = notify.Address(kind, value)
    notify.queue(call, to=to, template="web.code", language=language, code=code.get_secret_value(), minutes=10)


@action("entrance.set_password", may=permissions.can_mind_own_account, on=Account, says=_("The password is changed"))
def set_password(call: Call, account: Account, *, password: SecretStr) -> Account:
    """Will set one's own password; all other sessions end by it (2297-VI art. 24).

    Refusals: entrance.weak_password, forbidden.
    """
    try:
        validate_password(password.get_secret_value(), account)
    except ValidationError as weak:
        raise Refused("entrance.weak_password", " ".join(weak.messages), field="new") from None
    account.set_password(password.get_secret_value())
    _tell(call, account, "password")
    return account


@action(
    "entrance.end_sessions", may=permissions.can_mind_own_account, on=Account, says=_("The log-ins elsewhere are ended")
)
def end_sessions(call: Call, account: Account) -> Account:
    """Will end every session of one's own account at once; the page then opens this one anew (2297-VI art. 24).

    Refusals: forbidden.
    """
    account.entrances += 1
    return account


@action(
    "entrance.end_session", may=permissions.can_mind_own_account, on=Account, quiet=True, says=_("A log-in is ended")
)
def end_session(call: Call, account: Account, *, session: int) -> Account:
    """Will end one session of one's own account, such as that of a lost phone; the others go on (2297-VI art. 24).

    Refusals: entrance.no_session (it is over, or is another person's), forbidden.
    """
    found = UserSession.objects.filter(user_id=account.pk, pk=session).first()
    if found is None:
        raise Refused("entrance.no_session", _("This log-in is over already."))
    found.end()
    return account


@action(
    "entrance.tell_change", may=permissions.can_mind_own_account, on=Account, says=_("The way to log in is changed")
)
def tell_change(call: Call, account: Account, *, change: Change) -> Account:
    """Will write down that the way to log in has changed and tell the owner of the account by letter (2297-VI art. 24).

    Refusals: forbidden.
    """
    call.note(change=change)
    _tell(call, account, change)
    return account


@action("entrance.warn", may=permissions.can_warn, on=Account, quiet=True, says=_("The owner of a log-in is warned"))
def warn(call: Call, account: Account, *, danger: Danger, address: Line | None = None) -> Account:
    """Will warn the owner of a log-in by letter: it was used from a new place, or a code of the app once more.

    2297-VI art. 24: data are protected from unlawful access. Refusals: forbidden.
    """
    call.note(danger=danger)
    _tell(call, account, danger, address or "")
    return account


def _tell(call: Call, account: Account, change: str, address: str = "") -> None:
    if account.email:
        to = notify.Address("email", account.email)
        notify.queue(call, to=to, template="web.entrance", change=change, at=call.now, address=address)
