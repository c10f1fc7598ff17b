"""When a draft may be considered: the clock of publication as a pure rule."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .states import State


class Why(StrEnum):
    """Why a draft may, or may not, stand on the agenda of a day."""

    READY = "ready"
    URGENT = "urgent"
    NOT_PUBLISHED = "not_published"
    TOO_EARLY = "too_early"
    TAKEN = "taken"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a draft may be considered on a day, and by what."""

    why: Why
    earliest_on: date | None = None

    @property
    def ready(self) -> bool:
        """True if it may be considered on that day."""
        return self.why in (Why.READY, Why.URGENT)


def earliest(ends: list[date]) -> date | None:
    """The first day of consideration when several terms run: the latest of their last days (2939-VI art. 15 p. 3,
    1160-IV art. 9); None without any."""
    return max(ends, default=None)


def standing(
    state: str, earliest_on: date | None, *, urgent: bool, on: date, considered_on: date | None = None
) -> Standing:
    """How a draft stands for the agenda of the day `on`.

    A draft that a sitting of another day has before it waits for that one. The shorter way needs a recorded ground,
    told by `urgent`; the draft must be published all the same.
    """
    if state == State.CONSIDERED:
        taken = considered_on is not None and considered_on != on
        return Standing(Why.TAKEN if taken else Why.READY, earliest_on)
    if state in (State.ADOPTED, State.REJECTED, State.WITHDRAWN):
        return Standing(Why.ENDED, earliest_on)
    if state != State.PUBLISHED or earliest_on is None:
        return Standing(Why.NOT_PUBLISHED)
    if on >= earliest_on:
        return Standing(Why.READY, earliest_on)
    return Standing(Why.URGENT if urgent else Why.TOO_EARLY, earliest_on)
