"""Who may check, ask for, give and see signatures; the register of owners: whose object it is says who sees it.

from ratusha.records.signatures.queries import Owner, register_owner

register_owner("drafting.draft", Owner(sees=…, named=…, address=…, signed=…))
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account

from .models import OwnPaper, SignerNumber, Signing

OWN = "signatures.ownpaper"
log = logging.getLogger("ratusha.security")
WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD, Role.ORGANISER, Role.ADMINISTRATOR)


def nothing_follows(_call: Any, _pk: int, _signing: Signing) -> None:
    """An owner that does nothing then."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the app of an object tells about it.

    `sees(actor, pk)`: may open it, and so the signatures under its files. `named(pks)`: key -> (number, title).
    `address(pk)`: its page. `signed(call, pk, signing)`: run in the transaction in which a signature is accepted; a
    `Refused` from it takes the signature back too. `refused(call, pk, signing)`: the same when the signer refuses.
    `asks(actor, pk)`: may ask for signatures by hand; by default an official who sees it.
    """

    sees: Callable[[Actor, int], bool]
    named: Callable[[Iterable[int]], Mapping[int, tuple[str, str]]]
    address: Callable[[int], str]
    signed: Callable[[Any, int, Signing], None] = nothing_follows
    refused: Callable[[Any, int, Signing], None] = nothing_follows
    asks: Callable[[Actor, int], bool] | None = None


_owners: dict[str, Owner] = {}


def register_owner(label: str, owner: Owner) -> None:
    """Will add or replace what is known of the objects of this label, such as `drafting.draft`."""
    _owners[label] = owner


def owner(label: str) -> Owner | None:
    """What is known of the objects of this label, or None."""
    return _owners.get(label)


def owners() -> Mapping[str, Owner]:
    """Everything that was registered, by label."""
    return _owners


def sees_object(actor: Actor, label: str, pk: int) -> bool:
    """True if the owner of the object lets the actor open it; a broken owner lets nobody in."""
    known = _owners.get(label)
    return actor.is_system or (known is not None and _says_yes(known.sees, actor, pk))


def asks_about(actor: Actor, label: str, pk: int) -> bool:
    """True if the actor may ask for signatures under the files of the object."""
    known = _owners.get(label)
    if actor.is_system or known is None:
        return actor.is_system and known is not None
    if known.asks is not None:
        return _says_yes(known.asks, actor, pk)
    return actor.is_official and _says_yes(known.sees, actor, pk)


def _says_yes(asked: Callable[[Actor, int], bool], actor: Actor, pk: int) -> bool:
    try:
        return asked(actor, pk) is True
    except Exception:
        log.exception("the owner of an object failed to say who sees it")
        return False


def can_check_many(actor: Actor, _target: Any = None) -> bool:
    """Officials who work with documents."""
    return actor.is_official and actor.account_id is not None and actor.has(*WORKERS)


def can_work(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job."""
    return actor.is_system


def can_ask(actor: Actor, _target: Any = None) -> bool:
    """Officials and the platform; the action asks the owner about the very object."""
    return actor.is_system or (actor.is_official and actor.account_id is not None)


def can_send_own(actor: Actor, _target: Any = None) -> bool:
    """Officials who work with documents."""
    return can_check_many(actor)


def is_own(actor: Actor, paper: OwnPaper | None) -> bool:
    """Whoever has sent the file."""
    return paper is not None and actor.account_id is not None and actor.account_id == paper.by_id


def is_official(account: int) -> bool:
    """True for a working official. 1 query."""
    return Account.objects.filter(pk=account, is_official=True, is_active=True).exists()


def is_signer(actor: Actor, signing: Signing | None) -> bool:
    """The very person who is asked: a signature is nobody else's business, a substitute signs by their own hand."""
    return signing is not None and actor.account_id is not None and actor.account_id == signing.signer_id


def is_own_hand(actor: Actor, signing: Signing | None) -> bool:
    """The signer by themselves, never an official as a face of the one who is absent."""
    return is_signer(actor, signing) and actor.hand is None


def can_withdraw(actor: Actor, signing: Signing | None) -> bool:
    """Whoever asked, and those whom the owner lets ask."""
    if signing is None:
        return False
    mine = actor.account_id is not None and actor.account_id == signing.asked_by_id
    return actor.is_system or mine or asks_about(actor, signing.about_label, signing.about_id)


def can_take(actor: Actor, signing: Signing | None) -> bool:
    """The platform, after a provider has called or was asked."""
    return actor.is_system and signing is not None


def can_see(actor: Actor, signing: Signing | None) -> bool:
    """The signer, whoever asked, and those who see the object."""
    if signing is None:
        return False
    own = actor.account_id is not None and actor.account_id in (signing.signer_id, signing.asked_by_id)
    return actor.is_system or own or sees_object(actor, signing.about_label, signing.about_id)


def keeps_numbers(actor: Actor, number: SignerNumber | None = None) -> bool:
    """Administrators note by which number an official is known, never their own."""
    if not actor.is_official or actor.account_id is None or not actor.has(Role.ADMINISTRATOR):
        return actor.is_system
    return number is None or number.account_id != actor.account_id
