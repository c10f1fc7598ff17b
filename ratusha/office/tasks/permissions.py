"""Who may do what to a task, and the register of owners: whose object it is says who may see and steer it. Fail-closed.

from ratusha.office.tasks.queries import Owner, register_owner

register_owner("cases.case", Owner(sees=…, steers=…, named=…, address=…, latest=…))
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from . import rules
from .models import Task
from .rules import Party, Verb

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
    the lists. `reached(actor)`: a subquery of the keys that the actor may open.
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


def sees_object(actor: Actor, label: str, pk: int) -> bool:
    """True if the owner of the object lets the actor open it."""
    return actor.is_system or _asked(label, "sees", actor, pk)


def is_barred(account_id: int, label: str, pk: int) -> bool:
    """True if the law keeps this official away from the object."""
    return _asked(label, "barred", account_id, pk)


def parties(actor: Actor, task: Task | None) -> frozenset[Party]:
    """In which capacities the actor stands to the task."""
    if task is None:
        return frozenset()
    if actor.is_system:
        return frozenset({Party.SYSTEM})
    if not actor.is_official or actor.account_id is None:
        return frozenset()
    mine = task.unit_id is not None and task.unit_id in actor.units
    free = task.assignee_id is None and mine and actor.has(Role.EXECUTOR, Role.UNIT_HEAD)
    found = {
        Party.ASSIGNEE: task.assignee_id == actor.account_id or free,
        Party.GIVER: task.giver_id == actor.account_id,
        Party.UNIT_HEAD: mine and actor.has(Role.UNIT_HEAD),
        Party.KEEPER: steers(actor, task.about_label, task.about_id),
    }
    return frozenset(party for party, is_one in found.items() if is_one)


def _may(actor: Actor, task: Task | None, verb: Verb) -> bool:
    return task is not None and rules.may_ever(task.kind, verb, parties(actor, task))


def can_see(actor: Actor, task: Task | None) -> bool:
    """Those who stand to it in any way, and whoever may open its object."""
    if task is None:
        return False
    return bool(parties(actor, task)) or (actor.is_official and sees_object(actor, task.about_label, task.about_id))


def can_give(actor: Actor, _target: None) -> bool:
    """Officials who work with cases; the owner of the object is asked by the action."""
    return actor.is_system or actor.has(Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def can_take(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, or the head of their unit."""
    return _may(actor, task, Verb.TAKE)


def can_report(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, or the head of their unit."""
    return _may(actor, task, Verb.REPORT)


def can_visit(actor: Actor, task: Task | None) -> bool:
    """Who is to go there, or the head of their unit."""
    return _may(actor, task, Verb.VISITED)


def can_answer_inquiry(actor: Actor, task: Task | None) -> bool:
    """Who asked, who is to watch it, and who steers the matter."""
    return _may(actor, task, Verb.ANSWERED)


def can_tick(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, who gave it, and who steers the matter."""
    return _may(actor, task, Verb.TICK)


def can_untick(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, who gave it, and who steers the matter."""
    return _may(actor, task, Verb.UNTICK)


def can_accept(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or who steers the matter."""
    return _may(actor, task, Verb.ACCEPT)


def can_return(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or who steers the matter."""
    return _may(actor, task, Verb.RETURN_FOR_REWORK)


def can_cancel(actor: Actor, task: Task | None) -> bool:
    """Who gave it, who steers the matter, and the platform when the matter is over."""
    return _may(actor, task, Verb.CANCEL)


def can_reassign(actor: Actor, task: Task | None) -> bool:
    """Who gave it, who steers the matter, and the head of the unit that has it."""
    return _may(actor, task, Verb.REASSIGN)


def can_move_term(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or who steers the matter (КМУ №348: who set a term may change it)."""
    return _may(actor, task, Verb.MOVE_TERM)


def can_agree(actor: Actor, task: Task | None) -> bool:
    """Who is asked to agree, or the head of their unit."""
    return _may(actor, task, Verb.AGREE)


def can_object(actor: Actor, task: Task | None) -> bool:
    """Who is asked to agree, or the head of their unit."""
    return _may(actor, task, Verb.OBJECT)


def can_remind(actor: Actor, task: Task | None) -> bool:
    """Only the platform, by the calendar."""
    return task is not None and actor.is_system


def can_keep_lists(actor: Actor, _target: object) -> bool:
    """Who keeps the checklists and the usual agreers."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_hand_on(actor: Actor, task: Task | None) -> bool:
    """Who closes log-ins, and only for a task whose doer or giver has left."""
    people = (task.assignee, task.giver) if task is not None else ()
    left = any(one is not None and not one.is_active for one in people)
    return left and (actor.is_system or actor.has(Role.ADMINISTRATOR))
