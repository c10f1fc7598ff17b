"""Who may do what in the archive, and the register of owners: whose paper it is says who sees it. Fail-closed.

from ratusha.office.archive.queries import Owner, register_owner

register_owner("documents.document", Owner(sees=…, named=…, address=…, files=…, drop=…))
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.actions import Call
from ratusha.foundation.files.models import StoredFile

from .models import Chair, DestructionAct, Dossier, Heading, Nomenclature

log = logging.getLogger("ratusha.security")
FILERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD, Role.ARCHIVIST)
READERS = (Role.ARCHIVIST, Role.HEAD, Role.REGISTRAR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Owner:
    """What the app of a paper tells about it.

    `sees(actor, pk)`: may open it by its own right. `named(pks)`: key -> (number, title). `address(pk)`: its page.
    `files(pk)`: the stored files that go into a package, signed bytes first. `drop(call, pk)`: will remove its content
    after a confirmed act and keep its card; doing it twice does no harm. `reached(actor)`: a subquery of the keys that
    the actor may open, so that a list asks once. `card(pk)`: further (name, value) rows for a package.
    """

    sees: Callable[[Actor, int], bool]
    named: Callable[[Iterable[int]], Mapping[int, tuple[str, str]]]
    address: Callable[[int], str]
    files: Callable[[int], Iterable[StoredFile]]
    drop: Callable[[Call, int], object]
    reached: Callable[[Actor], Any] | None = None
    card: Callable[[int], Iterable[tuple[str, str]]] = lambda _pk: ()


_owners: dict[str, Owner] = {}


def register_owner(label: str, owner: Owner) -> None:
    """Will add or replace what is known of the papers of this label, such as `documents.document`."""
    _owners[label] = owner


def owner(label: str) -> Owner | None:
    """What is known of the papers of this label, or None."""
    return _owners.get(label)


def sees_object(actor: Actor, label: str, pk: int) -> bool:
    """True if the owner of the paper lets the actor open it."""
    known = _owners.get(label)
    if known is None:
        return False
    if actor.is_system:
        return True
    try:
        return known.sees(actor, pk) is True
    except Exception:  # a broken guard lets nobody in
        log.exception("the owner of %s failed to say who sees", label)
        return False


def reads_all(actor: Actor, _target: Any = None) -> bool:
    """Every file of papers, whichever unit keeps it."""
    return actor.is_system or (actor.is_official and actor.has(*READERS))


def reads_headings(actor: Actor, _target: Any = None) -> bool:
    """The nomenclature: every official files by it."""
    return actor.is_system or actor.is_official


def is_of_unit(actor: Actor, heading: Heading | None) -> bool:
    """True for a heading of a unit of the actor, or of none."""
    if heading is None:
        return False
    return heading.section.unit_id is None or heading.section.unit_id in actor.units


def can_see(actor: Actor, dossier: Dossier | None) -> bool:
    """Who reads all, and officials of the unit that keeps the file."""
    if dossier is None:
        return False
    return reads_all(actor) or (actor.is_official and is_of_unit(actor, dossier.heading))


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The archivist."""
    return actor.is_official and actor.has(Role.ARCHIVIST)


def can_draw(actor: Actor, _target: Nomenclature | Heading | None = None) -> bool:
    """The archivist draws up the nomenclature."""
    return can_keep(actor)


def is_chair(actor: Actor) -> bool:
    """True for the chair of the expert commission."""
    if not actor.is_official or actor.account_id is None:
        return False
    return Chair.objects.filter(standing=True, account_id=actor.account_id).exists()


def can_agree(actor: Actor, _target: Any = None) -> bool:
    """The chair of the expert commission."""
    return is_chair(actor)


def can_return(actor: Actor, nomenclature: Nomenclature | None) -> bool:
    """The chair, the head, and the archivist who sees a mistake."""
    return nomenclature is not None and (can_keep(actor) or can_approve(actor) or is_chair(actor))


def can_approve(actor: Actor, _target: Any = None) -> bool:
    """The head of the community."""
    return actor.is_official and actor.has(Role.HEAD)


def can_name_chair(actor: Actor, _target: Any = None) -> bool:
    """The head of the community names who chairs the expert commission."""
    return can_approve(actor)


def can_file(actor: Actor, _target: Any = None) -> bool:
    """Who works with papers; the owner of the paper is asked by the action."""
    return actor.is_system or (actor.is_official and actor.has(*FILERS))


def can_work(actor: Actor, dossier: Dossier | None) -> bool:
    """The archivist, and those who file papers in the unit that keeps it."""
    if dossier is None or not actor.is_official:
        return False
    return can_keep(actor) or actor.has(Role.REGISTRAR) or (can_file(actor) and is_of_unit(actor, dossier.heading))


def can_open(actor: Actor, heading: Heading | None) -> bool:
    """The archivist, the registrar, and those who file papers in the unit of the heading."""
    if heading is None or not actor.is_official:
        return False
    return can_keep(actor) or actor.has(Role.REGISTRAR) or (can_file(actor) and is_of_unit(actor, heading))


def can_hold(actor: Actor, dossier: Dossier | None) -> bool:
    """The archivist and the head."""
    return dossier is not None and (can_keep(actor) or can_approve(actor))


def can_review(actor: Actor, dossier: Dossier | None) -> bool:
    """The chair of the expert commission."""
    return dossier is not None and is_chair(actor)


def can_confirm(actor: Actor, act: DestructionAct | None) -> bool:
    """The chair and the head, each once; nobody confirms what they proposed themselves."""
    if act is None or not actor.is_official or actor.is_one_of(act.proposed_by_id, act.chair_id, act.head_id):
        return False
    return (act.head_id is None and can_approve(actor)) or (act.chair_id is None and is_chair(actor))


def can_withdraw(actor: Actor, act: DestructionAct | None) -> bool:
    """Who proposed it, the chair and the head."""
    if act is None or not actor.is_official:
        return False
    return actor.account_id == act.proposed_by_id or can_keep(actor) or can_approve(actor) or is_chair(actor)


def can_carry_out(actor: Actor, _target: Any = None) -> bool:
    """The platform alone, by a job."""
    return actor.is_system


def can_fetch(actor: Actor, package: Any) -> bool:
    """The archivist."""
    return package is not None and can_keep(actor)
