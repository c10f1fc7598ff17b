"""Who may see and write working time: a person their own, the head of a unit the unit's, the head all. Fail-closed."""

from ratusha.foundation.access.actors import Actor, Role

from .models import Entry, Sheet, Timer, WorkKind

WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD, Role.ADMINISTRATOR, Role.ORGANISER, Role.ARCHIVIST,
           Role.SECRETARIAT, Role.EDITOR, Role.OPERATOR)  # fmt: skip


def keeps_hours(actor: Actor, _target: object = None) -> bool:
    """Who works for the community has a page of hours; deputies sit in its council."""
    return actor.is_official and actor.has(*WORKERS)


def can_write(actor: Actor, _target: object = None) -> bool:
    """Every official writes their own time."""
    return actor.is_official and actor.account_id is not None


def heads(actor: Actor, unit_id: int | None) -> bool:
    """True for the head of the community and the head of this very unit."""
    if not actor.is_official:
        return False
    return actor.has(Role.HEAD) or (actor.has(Role.UNIT_HEAD) and unit_id is not None and unit_id in actor.units)


def headed(actor: Actor) -> frozenset[int]:
    """Units that the actor heads, or whose absent head they substitute; not those where they only work."""
    return frozenset(unit for face in actor.faces if face.has(Role.UNIT_HEAD) for unit in face.units)


def can_see(actor: Actor, sheet: Sheet | None) -> bool:
    """A person their own month, and who heads the unit."""
    return sheet is not None and actor.is_official and (owns(actor, sheet) or heads(actor, sheet.unit_id))


def owns(actor: Actor, row: Sheet | Entry | Timer | None) -> bool:
    """True if it is the actor's very own; nobody's time goes over to who substitutes them."""
    return row is not None and actor.is_official and actor.hand is None and row.account_id == actor.account_id


def can_approve(actor: Actor, sheet: Sheet | None) -> bool:
    """Who heads the unit; nobody approves their own month but the head of the community."""
    if sheet is None or not heads(actor, sheet.unit_id):
        return False
    return actor.has(Role.HEAD) or not actor.is_one_of(sheet.account_id)


def can_change(actor: Actor, entry: Entry | None) -> bool:
    """The person alone."""
    return owns(actor, entry)


def can_stop(actor: Actor, timer: Timer | None) -> bool:
    """The person alone."""
    return owns(actor, timer)


def can_keep_kinds(actor: Actor, _target: WorkKind | None = None) -> bool:
    """Who keeps the lists of the town hall."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)
