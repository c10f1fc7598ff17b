"""Pure: the way of a message out and in as tables, which acknowledgements follow, pauses, limits."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

MEGABYTE: Final = 1024 * 1024
FILE_MOST: Final = 20 * MEGABYTE
MESSAGE_MOST: Final = 60 * MEGABYTE
FILES_MOST: Final = 50
GIVE_UP: Final = 30
PAUSES: Final = tuple(timedelta(minutes=one) for one in (1, 2, 5, 15, 30, 60, 120, 240))


class Way(StrEnum):
    """Which way a message goes."""

    OUT = "out"
    IN = "in"


class State(StrEnum):
    """How far a message is. After SENT they are the other side's acknowledgements, in their order."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    REGISTERED = "registered"
    REFUSED = "refused"
    EXECUTED = "executed"
    FAILED = "failed"


ORDER: Final = (State.QUEUED, State.SENT, State.DELIVERED, State.ACCEPTED, State.REGISTERED, State.EXECUTED)
ACKS: Final = (State.DELIVERED, State.ACCEPTED, State.REGISTERED, State.REFUSED, State.EXECUTED)
ENDS: Final = frozenset({State.REFUSED, State.EXECUTED, State.FAILED})


def after(state: str, ack: str) -> State | None:
    """Where an acknowledgement brings a message, or None when it tells nothing new: it came late, twice, or after the
    end. Acknowledgements may overtake each other on their way, so earlier ones are only kept in the history."""
    if ack not in ACKS or state in ENDS or (state == State.QUEUED and ack != State.REFUSED):
        return None
    if ack == State.REFUSED:
        return State.REFUSED if state not in (State.REGISTERED, State.EXECUTED) else None
    if state == State.REFUSED:
        return None
    return State(ack) if ORDER.index(State(ack)) > ORDER.index(State(state)) else None


def pause(tries: int) -> timedelta:
    """How long to wait before a system is asked again after so many tries."""
    return PAUSES[min(max(tries, 1), len(PAUSES)) - 1]


def is_given_up(tries: int) -> bool:
    """True after so many tries that somebody must look at it."""
    return tries >= GIVE_UP
