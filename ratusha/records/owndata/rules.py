"""States of a request about one's data and what may follow what. Pure."""

from datetime import date, timedelta
from enum import StrEnum

GROUND_MIN = 10


class Kind(StrEnum):
    """What the person asks for (2297-VI art. 8)."""

    CORRECT = "correct"
    ERASE = "erase"
    OBJECT = "object"


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """What an official decides. What the law obliges to keep makes a grant a partial one by itself."""

    GRANT = "grant"
    REFUSE = "refuse"


def due_on(asked: date, days: int) -> date:
    """The last day for the decision; the day of the request is not counted."""
    return asked + timedelta(days=days)


def outcome(decision: Decision, kept: int) -> State:
    """The state after a decision, when so many rows had to be kept."""
    if decision is Decision.REFUSE:
        return State.REFUSED
    return State.PARTLY if kept else State.GRANTED


def is_ground(text: str) -> bool:
    """True if the ground says something: at least ten characters that are no spaces."""
    return len("".join(text.split())) >= GROUND_MIN
