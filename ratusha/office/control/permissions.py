"""Who sees the work of whom, who states reasons and keeps the rules."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases.queries import Case, Party, can_see, parties

WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def can_work(actor: Actor, _target: Any = None) -> bool:
    """Officials who register, answer or decide."""
    return actor.is_official and actor.has(*WORKERS)


def sees_persons(actor: Actor, _target: Any = None) -> bool:
    """Who sees the load of persons by name: heads of units (within their units) and the head."""
    return actor.is_official and actor.has(Role.UNIT_HEAD, Role.HEAD)


def can_state_reason(actor: Actor, case: Case | None) -> bool:
    """The executor, the head of the unit, or the head; the registrar while the case is not handed over."""
    if case is None or not actor.is_official or not can_see(actor, case):
        return False
    mine = parties(actor, case)
    if case.unit_id is None and Party.REGISTRAR in mine:
        return True
    return bool(mine & {Party.EXECUTOR, Party.UNIT_HEAD, Party.HEAD})


def can_escalate(actor: Actor, case: Case | None) -> bool:
    """The platform alone."""
    return case is not None and actor.is_system


def can_acknowledge(actor: Actor, notice: Any) -> bool:
    """Only the one who was told."""
    return notice is not None and actor.is_official and notice.account_id == actor.account_id


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The head and the administrator write the rules of escalation and the list of reasons."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_have_feed(actor: Actor, _target: Any = None) -> bool:
    """Every official who works on cases, their own."""
    return can_work(actor)


def owns_feed(actor: Actor, feed: Any) -> bool:
    """The one whose calendar it is."""
    return feed is not None and can_work(actor) and feed.account_id == actor.account_id


def can_tell(actor: Actor, account: Any) -> bool:
    """The platform alone writes letters about what was brought to notice."""
    return account is not None and actor.is_system


def sees_load_of(actor: Actor, unit: int, account: int | None) -> bool:
    """The load of one person in a unit: the head, the head of that very unit, and the person themselves."""
    if not actor.is_official:
        return False
    if account is not None and account in actor.accounts:
        return True
    return any(one.has(Role.HEAD) or (one.has(Role.UNIT_HEAD) and unit in one.units) for one in actor.faces)


def assigns_in(actor: Actor, unit: int) -> bool:
    """Who hands cases over within a unit: its head, the head, registrars."""
    return any(
        one.has(Role.HEAD, Role.REGISTRAR) or (one.has(Role.UNIT_HEAD) and unit in one.units) for one in actor.faces
    )
