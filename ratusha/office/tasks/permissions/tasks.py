"""Who may do what to a task. Fail-closed."""

from ratusha.foundation.access.actors import Actor, Role

from .. import rules
from ..models import Task
from ..rules import Party, Verb
from .owners import sees_object, steers


def parties(actor: Actor, task: Task | None, *, keeps: bool | None = None) -> frozenset[Party]:
    """In which capacities the actor stands to the task; `keeps`: if they steer its object, where that is known."""
    if task is None:
        return frozenset()
    if actor.is_system:
        return frozenset({Party.SYSTEM})
    if not actor.is_official or actor.account_id is None:
        return frozenset()
    mine = task.unit_id is not None and task.unit_id in actor.units
    heads = mine and actor.has(Role.UNIT_HEAD)
    takers = (Role.UNIT_HEAD,) if task.resolution_id else (Role.EXECUTOR, Role.UNIT_HEAD)
    found = {
        Party.ASSIGNEE: task.assignee_id == actor.account_id
        or (task.assignee_id is None and mine and actor.has(*takers)),
        Party.GIVER: task.giver_id == actor.account_id or (task.giver_id is None and actor.has(Role.HEAD)),
        Party.UNIT_HEAD: heads,
        Party.CONTROLLER: task.controller_id == actor.account_id,
        Party.GATHERER: task.into is not None and task.into.assignee_id == actor.account_id,
        Party.KEEPER: task.resolution_id is None
        and (steers(actor, task.about_label, task.about_id) if keeps is None else keeps),
    }
    return frozenset(party for party, is_one in found.items() if is_one)


def allows(actor: Actor, task: Task | None, verb: Verb) -> bool:
    """True if one of the actor's capacities may do this to the task in some state."""
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
    return allows(actor, task, Verb.TAKE)


def can_report(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, or the head of their unit."""
    return allows(actor, task, Verb.REPORT)


def can_visit(actor: Actor, task: Task | None) -> bool:
    """Who is to go there, or the head of their unit."""
    return allows(actor, task, Verb.VISITED)


def can_answer_inquiry(actor: Actor, task: Task | None) -> bool:
    """Who asked, who is to watch it, and who steers the matter."""
    return allows(actor, task, Verb.ANSWERED)


def can_tick(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, who gave it, and who steers the matter."""
    return allows(actor, task, Verb.TICK)


def can_untick(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, who gave it, and who steers the matter."""
    return allows(actor, task, Verb.UNTICK)


def can_accept(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or who steers the matter."""
    return allows(actor, task, Verb.ACCEPT)


def can_return(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or who steers the matter."""
    return allows(actor, task, Verb.RETURN_FOR_REWORK)


def can_cancel(actor: Actor, task: Task | None) -> bool:
    """Who gave it, who steers the matter, and the platform when the matter is over."""
    return allows(actor, task, Verb.CANCEL)


def can_reassign(actor: Actor, task: Task | None) -> bool:
    """Who gave it, who steers the matter, and the head of the unit that has it."""
    return allows(actor, task, Verb.REASSIGN)


def can_move_term(actor: Actor, task: Task | None) -> bool:
    """Who gave it; without a resolution also who steers the matter (КМУ №348: who set a term may change it)."""
    return allows(actor, task, Verb.MOVE_TERM)


def can_agree(actor: Actor, task: Task | None) -> bool:
    """Who is asked to agree, or the head of their unit."""
    return allows(actor, task, Verb.AGREE)


def can_object(actor: Actor, task: Task | None) -> bool:
    """Who is asked to agree, or the head of their unit."""
    return allows(actor, task, Verb.OBJECT)


def can_remind(actor: Actor, task: Task | None) -> bool:
    """Only the platform, by the calendar."""
    return task is not None and actor.is_system


def can_keep_lists(actor: Actor, _target: object) -> bool:
    """Who keeps the checklists and the usual agreers."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_hand_on(actor: Actor, task: Task | None) -> bool:
    """Who closes log-ins, and only for a task whose doer or giver has left."""
    people = (task.assignee, task.giver, task.controller) if task is not None else ()
    left = any(one is not None and not one.is_active for one in people)
    return left and (actor.is_system or actor.has(Role.ADMINISTRATOR))
