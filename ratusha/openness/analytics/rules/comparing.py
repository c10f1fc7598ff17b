"""Honest comparison of two numbers: absolute always, relative only when there is enough to speak of."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What may be said of a change."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` is now less then; `percent` of then, None when it would mislead."""

    difference: int
    percent: int | None
    verdict: Verdict


def change(now: int, then: int, too_few: int) -> Change:
    """Will compare; under `too_few` cases in either period no percent is told, for it would jump by chance."""
    difference = now - then
    if min(now, then) < too_few:
        return Change(difference, None, Verdict.SAME if not difference else Verdict.TOO_FEW)
    verdict = Verdict.SAME if not difference else Verdict.MORE if difference > 0 else Verdict.LESS
    return Change(difference, round(100 * difference / then) if then else None, verdict)


def share(part: int, whole: int) -> float | None:
    """The part in percent with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None
