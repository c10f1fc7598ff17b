"""Turns to speak: their kinds, order and time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class TurnKind(StrEnum):
    """What a turn is for."""

    REPORT = "report"
    CO_REPORT = "co_report"
    SPEECH = "speech"
    REPLY = "reply"
    QUESTION = "question"
    ORDER = "order"


RANK = {TurnKind.ORDER: 0, TurnKind.REPORT: 1, TurnKind.CO_REPORT: 2}
"""A point of order is heard before others; reports before those who speak about them; the rest as they asked."""
OF_MEMBERS = (TurnKind.SPEECH, TurnKind.REPLY, TurnKind.QUESTION, TurnKind.ORDER)
"""What a member may ask for from the seat; reports are set by the secretariat."""
LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """One who waits: its key, what for, when asked."""

    key: int
    kind: TurnKind
    at: datetime


def queue(waiting: list[Asked]) -> list[int]:
    """Keys in the order in which the floor should be given."""
    return [one.key for one in sorted(waiting, key=lambda one: (RANK.get(one.kind, 3), one.at, one.key))]


def ends_at(began: datetime, seconds: int) -> datetime:
    """When the time of a turn is up."""
    return began + timedelta(seconds=seconds)


def remaining(began: datetime, seconds: int, now: datetime) -> int:
    """Whole seconds left; below zero when the speaker is over time."""
    return int((ends_at(began, seconds) - now).total_seconds() // 1)


def clock(seconds: int) -> str:
    """Seconds as «3:05», with a minus when over."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{minutes}:{rest:02d}"
