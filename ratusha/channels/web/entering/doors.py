"""What apps above the kit do about residents: the kit asks for a code, they know people.

`register(Residents(...))` once, by the app that keeps people.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Action


@dataclass(frozen=True, slots=True)
class Residents:
    """Three actions and how a contact is written down.

    `sign_up` takes kind, value, surname, given_name, patronymic, from a stranger who holds the contact (`secret_of`);
    `change` and `claim` are on the account, take kind and value. `written(kind, typed)` is the contact as it is kept,
    or None.
    """

    sign_up: Action
    change: Action
    claim: Action
    written: Callable[[str, str], str | None]


_known: list[Residents] = []


def register(residents: Residents) -> None:
    """Will make the actions known; a later one takes the place of an earlier one."""
    _known[:] = [residents]


def residents() -> Residents:
    """The registered actions."""
    return _known[0]


def secret_of(kind: str, value: str) -> str:
    """What an actor holds who has answered a code sent to this contact."""
    return f"contact.{kind}:{value}"


def contact_of(typed: str) -> tuple[str, str] | None:
    """(email or phone, the contact as it is kept) of what was typed; None when it is neither."""
    for kind in ("email", "phone"):
        if value := residents().written(kind, typed):
            return kind, value
    return None


def account_of(kind: str, value: str) -> Account | None:
    """Whose log-in this contact is; also a closed one."""
    return Account.objects.filter(**{kind: value}).first()
