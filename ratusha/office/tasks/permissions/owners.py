"""The register of owners: whose object it is says who may see and steer it, and resolve about it. Fail-closed.

from ratusha.office.tasks.queries import Owner, register_owner

register_owner("cases.case", Owner(sees=…, steers=…, named=…, address=…, latest=…))
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ratusha.foundation.access.actors import Actor, Role

log = logging.getLogger("ratusha.security")


def nothing_due(_pk: int) -> date | None:
    """An object without a term."""
    return None


def whatever(_pk: int) -> str:
    """An object without categories."""
    return ""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the app of an object tells about it.

    `sees(actor, pk)`: may open it by its own right. `steers(actor, pk)`: may give, accept and cancel tasks about it.
    `named(pks)`: key -> (number, title). `address(pk)`: its page. `latest(pk)`: the last day that a task may have.
    `category(pk)`: by which its checklist and usual agreers are chosen. `is_open(pk)`: if tasks may be given.
    `barred(account, pk)`: by law has no hand in it, such as the one complained about. `categories()`: all of them, for
    the lists. `reached(actor)`: a subquery of the keys that the actor may open. `steered(actor, pks)`: those of
    the keys that any face of the actor steers, in one query, for pages of many tasks.
    """

    sees: Callable[[Actor, int], bool]
    steers: Callable[[Actor, int], bool]
    named: Callable[[Iterable[int]], Mapping[int, tuple[str, str]]]
    address: Callable[[int], str]
    latest: Callable[[int], date | None] = nothing_due
    category: Callable[[int], str] = whatever
    is_open: Callable[[int], bool] = lambda _pk: True
    barred: Callable[[int, int], bool] = lambda _account, _pk: False
    categories: Callable[[], list[tuple[str, str]]] = list
    reached: Callable[[Actor], Any] | None = None
    resolves: Callable[[Actor, int], bool] | None = None
    steered: Callable[[Actor, Collection[int]], Collection[int]] | None = None


_owners: dict[str, Owner] = {}


def register_owner(label: str, owner: Owner) -> None:
    """Will add or replace what is known of the objects of this label, such as `cases.case`."""
    _owners[label] = owner


def owner(label: str) -> Owner | None:
    """What is known of the objects of this label, or None."""
    return _owners.get(label)


def owners() -> Mapping[str, Owner]:
    """Everything that was registered, by label."""
    return _owners


def _asked(label: str, question: str, *parts: Any) -> bool:
    known = _owners.get(label)
    if known is None:
        return False
    try:
        return getattr(known, question)(*parts) is True
    except Exception:  # a broken guard lets nobody in
        log.exception("the owner of %s failed to say who %s", label, question)
        return False


def steers(actor: Actor, label: str, pk: int) -> bool:
    """True if the owner of the object lets the actor give tasks about it."""
    return actor.is_system or (actor.is_official and _asked(label, "steers", actor, pk))


def steered(actor: Actor, label: str, pks: Collection[int]) -> frozenset[int]:
    """Those of the objects about which any face of the actor may give tasks. 1 query where the owner can say it."""
    known = _owners.get(label)
    if known is None or not actor.is_official:
        return frozenset()
    if known.steered is None:
        return frozenset(pk for pk in pks if any(steers(one, label, pk) for one in actor.faces))
    try:
        return frozenset(known.steered(actor, pks)) & frozenset(pks)
    except Exception:  # a broken guard lets nobody in
        log.exception("the owner of %s failed to say who %s", label, "steered")
        return frozenset()


def sees_object(actor: Actor, label: str, pk: int) -> bool:
    """True if the owner of the object lets the actor open it."""
    return actor.is_system or _asked(label, "sees", actor, pk)


def resolves(actor: Actor, label: str, pk: int, seen: bool = False) -> bool:
    """True if the actor may write a resolution about the object: who decides there, by its owner.

    `seen`: it is at hand because this actor may open it.
    """
    known = _owners.get(label)
    if known is None or not actor.is_official:
        return False
    if known.resolves is not None:
        return _asked(label, "resolves", actor, pk)
    return actor.has(Role.HEAD, Role.UNIT_HEAD) and (seen or sees_object(actor, label, pk))


def is_barred(account_id: int, label: str, pk: int) -> bool:
    """True if the law keeps this official away from the object."""
    return _asked(label, "barred", account_id, pk)
