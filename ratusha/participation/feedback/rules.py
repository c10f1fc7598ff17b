"""Pure rules of public control: periods, figures of a month, their trend, ways of a proposal, whose rating counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MARKS = range(1, 6)
MOST_CRITERIA = 6
STEP = 0.2


class Kind(StrEnum):
    """What is rated."""

    SERVICE = "service"
    PLACE = "place"
    INSTITUTION = "institution"
    ACT = "act"


class Proof(StrEnum):
    """What a rating rests on: a visit token, a known person once in a period, or nothing."""

    TOKEN = "token"  # noqa: S105
    PERSON = "person"
    NONE = "none"


class Trend(StrEnum):
    """How a month compares with the one before it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    FEW = "few"


class Stage(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    MERGED = "merged"
    HIDDEN = "hidden"


ANSWERS = (Stage.ACCEPTED, Stage.DECLINED, Stage.DONE)
WAYS: dict[Stage, tuple[Stage, ...]] = {
    Stage.OPEN: (Stage.ACCEPTED, Stage.DECLINED, Stage.DONE, Stage.MERGED, Stage.HIDDEN),
    Stage.ACCEPTED: (Stage.DONE, Stage.DECLINED, Stage.MERGED, Stage.HIDDEN),
    Stage.DECLINED: (Stage.HIDDEN,),
    Stage.DONE: (Stage.HIDDEN,),
    Stage.MERGED: (),
    Stage.HIDDEN: (),
}


def may_become(stage: str, wanted: Stage) -> bool:
    """True if a proposal may go from one stage to the other."""
    return wanted in WAYS[Stage(stage)]


def takes_votes(stage: str) -> bool:
    """True while votes for the proposal mean something."""
    return stage in (Stage.OPEN, Stage.ACCEPTED)


def period_of(day: date, months: int) -> str:
    """The period in which a person rates one object once: «2026-10» is the period that begins in October."""
    place = (day.year * 12 + day.month - 1) // months * months
    return f"{place // 12}-{place % 12 + 1:02d}"


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """How often each mark was given, 1 to 5. Ratings that rest on nothing are never among them."""

    marks: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        """How many ratings."""
        return sum(self.marks)

    @property
    def mean(self) -> float | None:
        """The mean mark, None without ratings."""
        whole = sum(mark * number for mark, number in zip(MARKS, self.marks, strict=True))
        return whole / self.count if self.count else None

    def plus(self, other: "Figures") -> "Figures":
        """Both together."""
        one, two, three, four, five = (a + b for a, b in zip(self.marks, other.marks, strict=True))
        return Figures((one, two, three, four, five))


def figures_of(marks: Sequence[int]) -> Figures:
    """A recount of single marks."""
    one, two, three, four, five = (sum(one == mark for one in marks) for mark in MARKS)
    return Figures((one, two, three, four, five))


def trend(now: Figures, before: Figures, least: int) -> Trend:
    """How the mean moved; «few» where either month has under `least` ratings: one voice would turn it."""
    if now.count < least or before.count < least or now.mean is None or before.mean is None:
        return Trend.FEW
    change = now.mean - before.mean
    if abs(change) < STEP:
        return Trend.SAME
    return Trend.UP if change > 0 else Trend.DOWN


def wrong_marks(given: Mapping[str, int], criteria: Sequence[str]) -> bool:
    """True if a mark is for no criterion of the object, or is none of 1 to 5."""
    return any(name not in criteria or mark not in MARKS for name, mark in given.items())
