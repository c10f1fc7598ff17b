"""Who may do what to a request for information; most of it is the case's own rule."""

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases.queries import Case, Party, concerned, parties

from .models import Given


def can_submit(actor: Actor, _target: None) -> bool:
    """Everybody: neither an account nor a reason is asked (2939-VI art. 19 p. 1, 2)."""
    return True


def can_file(actor: Actor, _target: None) -> bool:
    """Officials who take requests by word of mouth and letters (art. 19 p. 3, 7)."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)


def _any(actor: Actor, case: Case | None, *wanted: Party) -> bool:
    return bool(parties(actor, case) & set(wanted))


def can_decide(actor: Actor, case: Case | None) -> bool:
    """Who works on it, and the head; never the one it is about."""
    return (
        case is not None
        and _any(actor, case, Party.EXECUTOR, Party.UNIT_HEAD, Party.HEAD)
        and not concerned(actor, case)
    )


def can_decide_urgency(actor: Actor, case: Case | None) -> bool:
    """Who works on it, the registrar and the head."""
    return _any(actor, case, Party.EXECUTOR, Party.UNIT_HEAD, Party.HEAD, Party.REGISTRAR)


def can_forward(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (art. 22 p. 3)."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_extend(actor: Actor, case: Case | None) -> bool:
    """The head or who acts as one (art. 20 p. 4)."""
    return _any(actor, case, Party.HEAD)


def can_ask_extension(actor: Actor, case: Case | None) -> bool:
    """Who prepares the answer asks the head for more time."""
    return _any(actor, case, Party.EXECUTOR, Party.UNIT_HEAD)


def can_defer(actor: Actor, case: Case | None) -> bool:
    """The head: only by force majeure (art. 22 p. 6)."""
    return _any(actor, case, Party.HEAD)


def can_bill(actor: Actor, case: Case | None) -> bool:
    """Who works on it, the registrar and the head (art. 21)."""
    return can_decide_urgency(actor, case)


def can_reclassify(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head, as for appeals."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_rate(actor: Actor, case: Case | None) -> bool:
    """Only the requester, by the secret link or their own account."""
    return _any(actor, case, Party.APPLICANT)


def can_choose_publicity(actor: Actor, case: Case | None) -> bool:
    """The requester, or the registrar for them."""
    return _any(actor, case, Party.APPLICANT, Party.REGISTRAR)


def can_publish(actor: Actor, case: Case | None) -> bool:
    """Who works on it, the registrar and the head: they see what must be hidden."""
    return can_decide_urgency(actor, case)


def can_give(actor: Actor, case: Case | None) -> bool:
    """Who prepares the answer, and the head."""
    return can_decide(actor, case)


def can_hide(actor: Actor, given: Given | None) -> bool:
    """Who prepares the answer that the file belongs to."""
    return given is not None and can_decide(actor, given.case)
