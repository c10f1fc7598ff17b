"""Quorum at every moment, from who came and left. Law 280/97-ВР, art. 46, 47."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch in the hall of one member: from `came`, until `left` or still there. `counts`: for the quorum; the head
    does not count among the deputies of the council."""

    member: int
    came: datetime
    left: datetime | None = None
    counts: bool = True

    def covers(self, at: datetime) -> bool:
        """True if the member is there at the moment; at the very moment of leaving no more."""
        return self.came <= at and (self.left is None or at < self.left)


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on, `present` of those who count, and whether that is a quorum."""

    at: datetime
    present: int
    has: bool


@dataclass(frozen=True, slots=True)
class Quorum:
    """`has` it, how many are `needed`, how many of those who count are `present`, and the same in `words`."""

    has: bool
    needed: int
    present: int
    words: str = ""


def present_at(stays: Iterable[Stay], at: datetime) -> frozenset[int]:
    """Who is there at the moment, those included who do not count."""
    return frozenset(one.member for one in stays if one.covers(at))


def count_at(stays: Iterable[Stay], at: datetime) -> int:
    """How many of those who count are there; a member counts once, whatever the list says."""
    return len({one.member for one in stays if one.counts and one.covers(at)})


def steps(stays: Sequence[Stay], needed: int, since: datetime, until: datetime) -> list[Step]:
    """The picture over time from `since` to `until`: a step wherever the number changes, the first at `since`."""
    moments = {one.came for one in stays} | {one.left for one in stays if one.left is not None}
    found: list[Step] = []
    for at in sorted({since} | {one for one in moments if since < one < until}):
        present = count_at(stays, at)
        if not found or found[-1].present != present:
            found.append(Step(at, present, present >= needed))
    return found


def lost(found: Sequence[Step], until: datetime) -> list[tuple[datetime, datetime]]:
    """Stretches without a quorum, in order."""
    gaps: list[tuple[datetime, datetime]] = []
    ends = [one.at for one in found[1:]] + [until]
    for one, end in zip(found, ends, strict=True):
        if one.has:
            continue
        if gaps and gaps[-1][1] == one.at:
            gaps[-1] = (gaps[-1][0], end)
        else:
            gaps.append((one.at, end))
    return gaps


def share(stays: Iterable[Stay], member: int, since: datetime, until: datetime) -> float:
    """Which part of the sitting this member was there, 0 to 1; stretches that overlap count once."""
    whole = (until - since).total_seconds()
    if whole <= 0:
        return 0.0
    own = sorted((max(one.came, since), min(one.left or until, until)) for one in stays if one.member == member)
    there, reached = 0.0, since
    for came, left in own:
        came = max(came, reached)
        if left > came:
            there += (left - came).total_seconds()
            reached = left
    return there / whole
