"""Who composes polls, who sees which, who may answer. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, Role

from .models import OpenText, Poll
from .rules import State


def can_organise(actor: Actor, _target: Any = None) -> bool:
    """The organiser of participation, and the head."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.HEAD)


def can_compose(actor: Actor, poll: Poll | None) -> bool:
    """Who organises, of a poll that there is."""
    return poll is not None and can_organise(actor)


def can_read_text(actor: Actor, text: OpenText | None) -> bool:
    """Who organises reads answers in own words before everybody does."""
    return text is not None and can_organise(actor)


def can_see(actor: Actor, poll: Poll | None) -> bool:
    """Everybody what was published; drafts and dropped ones who organises."""
    if poll is None:
        return False
    return poll.state in (State.PUBLISHED, State.CLOSED) or can_organise(actor)


def can_answer(actor: Actor, poll: Poll | None) -> bool:
    """Anybody where the poll is for anybody, else who has logged in. The audience is looked at by the action."""
    if poll is None or poll.state in (State.DRAFT, State.DROPPED):
        return False
    return poll.level == 0 or actor.account_id is not None


def can_change(actor: Actor, poll: Poll | None) -> bool:
    """Who has logged in."""
    return poll is not None and actor.account_id is not None


def can_take_paper(actor: Actor, poll: Poll | None) -> bool:
    """Officials at the front desk and who organises write down answers given on paper."""
    return poll is not None and actor.is_official and actor.has(Role.REGISTRAR, Role.ORGANISER)


def can_finish(actor: Actor, _target: Any = None) -> bool:
    """The platform alone, when the last day has passed."""
    return actor.is_system


def is_resident(actor: Actor) -> bool:
    """True for somebody who has logged in as a resident."""
    return actor.kind is Kind.RESIDENT
