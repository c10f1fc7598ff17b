"""States of an incident and the ways between them."""

from enum import StrEnum


class State(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    FALSE = "false"
    CONTAINED = "contained"
    CLOSED = "closed"


class Verb(StrEnum):
    """What can be done with its state."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    CONTAIN = "contain"
    CLOSE = "close"
    REOPEN = "reopen"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.OPEN, Verb.CONFIRM): State.CONFIRMED,
    (State.OPEN, Verb.DISMISS): State.FALSE,
    (State.CONFIRMED, Verb.DISMISS): State.FALSE,
    (State.CONFIRMED, Verb.CONTAIN): State.CONTAINED,
    (State.CONTAINED, Verb.CLOSE): State.CLOSED,
    (State.FALSE, Verb.REOPEN): State.OPEN,
    (State.CLOSED, Verb.REOPEN): State.CONFIRMED,
}
OPEN_STATES = (State.OPEN, State.CONFIRMED, State.CONTAINED)


def allowed(state: str) -> tuple[Verb, ...]:
    """What can be done in this state, in the order of the table."""
    return tuple(verb for (since, verb) in TRANSITIONS if since == state)


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))
