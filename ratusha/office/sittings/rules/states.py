"""States of a sitting and of an item of its agenda, and the ways between them."""

from enum import StrEnum


class State(StrEnum):
    """Where a sitting stands."""

    PLANNED = "planned"
    CALLED = "called"
    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """What can be done with a sitting."""

    CALL = "call"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.PLANNED, Verb.CALL): State.CALLED,
    (State.PLANNED, Verb.CANCEL): State.CANCELLED,
    (State.CALLED, Verb.RESCHEDULE): State.CALLED,
    (State.CALLED, Verb.CANCEL): State.CANCELLED,
    (State.CALLED, Verb.OPEN): State.OPEN,
    (State.OPEN, Verb.PAUSE): State.BREAK,
    (State.BREAK, Verb.RESUME): State.OPEN,
    (State.OPEN, Verb.CLOSE): State.CLOSED,
    (State.BREAK, Verb.CLOSE): State.CLOSED,
}
GOING_ON = (State.OPEN, State.BREAK)
"""The hall is in session, maybe in a break."""
AHEAD = (State.PLANNED, State.CALLED)
OVER = (State.CLOSED, State.CANCELLED)


class ItemState(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    NOW = "now"
    DONE = "done"
    REMOVED = "removed"


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))
