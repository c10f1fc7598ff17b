"""Whether a duty is kept, and how late. Pure: today and the calendar are arguments."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .duties import Rhythm

DAY = timedelta(days=1)
RECENT = timedelta(days=90)
POINTS_FULL = 2
type IsWorking = Callable[[date], bool]
type AddMonths = Callable[[date, int], date]


class Verdict(StrEnum):
    """What is found of a duty."""

    IN_TIME = "in_time"
    LATE = "late"
    OUTDATED = "outdated"
    MISSING = "missing"


POINTS = {Verdict.IN_TIME: POINTS_FULL, Verdict.LATE: 1, Verdict.OUTDATED: 1, Verdict.MISSING: 0}
GAPS = frozenset({Verdict.OUTDATED, Verdict.MISSING})


@dataclass(frozen=True, slots=True)
class Proof:
    """A publication: by when it had to be public (None: no term ran) and when it was (None: not yet)."""

    due_on: date | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict. `late` in working days; `due_on` what is owed next, or was owed when it was missed."""

    verdict: Verdict
    late: int = 0
    due_on: date | None = None
    published_on: date | None = None
    updated_on: date | None = None

    @property
    def is_gap(self) -> bool:
        """True while something has to be done about it."""
        return self.verdict in GAPS


def late_by(due_on: date | None, day: date, is_working: IsWorking) -> int:
    """Working days after `due_on` up to `day`, that day with it; 0 in time."""
    count, at = 0, due_on
    while at is not None and at < day:
        at += DAY
        count += is_working(at)
    return count


def judge(
    rhythm: Rhythm, months: int, proofs: Sequence[Proof], today: date, *, is_working: IsWorking, add_months: AddMonths
) -> Judged:
    """The verdict of a duty on a day.

    What is owed and was not published by its day is missing. What grows old (`months` after the last publication;
    0: never) is outdated. Else the last publication says whether it came in time; where every document counts, all of
    the last ninety days do.
    """
    out = sorted((one for one in proofs if one.published_on), key=_day)
    owed = sorted(one.due_on for one in proofs if one.published_on is None and one.due_on)
    first, last = (out[0].published_on, out[-1].published_on) if out else (None, None)
    if owed and owed[0] < today:
        return Judged(Verdict.MISSING, late_by(owed[0], today, is_working), owed[0], first, last)
    coming = owed[0] if owed else None
    if last is None:
        return Judged(Verdict.MISSING, 0, coming)
    grown = add_months(last, months) if months and rhythm is not Rhythm.EACH else None
    if grown and grown < today:
        return Judged(Verdict.OUTDATED, late_by(grown, today, is_working), grown, first, last)
    late = max((late_by(one.due_on, _day(one), is_working) for one in _counted(rhythm, out, today)), default=0)
    nearest = min((one for one in (coming, grown) if one), default=None)
    return Judged(Verdict.LATE if late else Verdict.IN_TIME, late, nearest, first, last)


def score(verdicts: Iterable[Verdict]) -> int:
    """0 to 100: a duty kept in time gives two points, late or outdated one, missing none."""
    points = [POINTS[one] for one in verdicts]
    return round(100 * sum(points) / (POINTS_FULL * len(points))) if points else 0


def _day(one: Proof) -> date:
    return one.published_on or date.min


def _counted(rhythm: Rhythm, out: Sequence[Proof], today: date) -> Sequence[Proof]:
    if rhythm is not Rhythm.EACH:
        return out[-1:]
    return [one for one in out if _day(one) > today - RECENT]
