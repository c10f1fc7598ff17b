"""Pure: the way of one signing as a table, pauses between questions to a provider, doubts that may be cleared."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """How far a signing is."""

    ASKED = "asked"
    STARTED = "started"
    CAME = "came"
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What is done to it."""

    START = "start"
    END_TRIP = "end_trip"
    HOLD = "hold"
    SIGN = "sign"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class TripState(StrEnum):
    """How far one trip to a provider is. WAITS: the provider could not be asked yet; AWAY: the person is there."""

    WAITS = "waits"
    AWAY = "away"
    HELD = "held"
    DONE = "done"
    DENIED = "denied"
    OVER = "over"


OPEN: Final = frozenset({State.ASKED, State.STARTED, State.CAME})
CLOSED: Final = frozenset(State) - OPEN
GOING: Final = frozenset({TripState.WAITS, TripState.AWAY, TripState.HELD})
PAUSES: Final = tuple(timedelta(minutes=one) for one in (1, 2, 5, 15, 30, 60, 120, 240))
# Doubts that a later CRL or OCSP response takes away; everything else stays as it is for ever.
CLEARED_LATER: Final = frozenset({"status_unknown"})

TABLE: Final[dict[Verb, tuple[frozenset[State], State]]] = {
    Verb.START: (frozenset({State.ASKED, State.STARTED}), State.STARTED),
    Verb.END_TRIP: (frozenset({State.STARTED, State.CAME}), State.ASKED),
    Verb.HOLD: (frozenset({State.ASKED, State.STARTED}), State.CAME),
    Verb.SIGN: (OPEN, State.SIGNED),
    Verb.REFUSE: (OPEN, State.REFUSED),
    Verb.WITHDRAW: (OPEN, State.WITHDRAWN),
}


def transition(state: str, verb: Verb) -> State | None:
    """Where the verb leads from the state, or None when it is not lawful there."""
    sources, target = TABLE[verb]
    return target if state in sources else None


def pause(tries: int) -> timedelta:
    """How long to wait before a provider is asked again after so many tries: longer each time, at most four hours."""
    return PAUSES[min(max(tries, 1), len(PAUSES)) - 1]


def may_be_proved_later(codes: Iterable[str]) -> bool:
    """True when nothing but the state of a certificate is unknown: an answer of its issuer may still come."""
    found = frozenset(codes)
    return bool(found) and found <= CLEARED_LATER


def is_of_number(typed: str) -> bool:
    """True for a РНОКПП as a certificate has it: ten digits."""
    return re.fullmatch(r"\d{10}", typed) is not None
