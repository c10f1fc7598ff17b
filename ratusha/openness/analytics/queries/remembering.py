"""Counts of figures, never made by a page of a large register: it shows what was counted before, and says when.

In a small register counting takes some milliseconds, so there a page counts for itself and remembers it for half an
hour. Above `SMALL` cases pages only read what `analytics.reckon` has kept, tell the moment of the count, and mark what
is missing or old as wanted; the background process counts that within seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from ratusha.foundation.access.actors import Actor, Role, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.wording.dates import kyiv_day
from ratusha.office.cases import queries as cases

from .. import permissions, rules
from ..models import Reckoned
from ..rules.periods import Span, free, year_before
from .opinions import opinions
from .packing import SHAPE, unpacked
from .places import places
from .public import counted_year
from .public import spans_of as public_spans
from .public_times import counted_times
from .report import report
from .times import times

KEPT = 1800
SMALL = 2_000
SIZE = "analytics:size"
FRESH = timedelta(hours=1)
GIVEN_UP = timedelta(minutes=10)
EVERYTHING, PEOPLE, OWN = "all", "all+people", "own"
BY_PERSON = frozenset({"times"})
PARAMETERS = ("analytics.title", "analytics.parts", "analytics.small_number", "analytics.too_few")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which count: the page, the period and the compared one, for whom, and in which language."""

    name: str
    span: Span
    compared: Span
    scope: str
    language: str
    account: int | None = None

    @property
    def key(self) -> str:
        """One key for all whom the same figures are shown to, while the charter and the code say the same."""
        said = [str(charter.value(name)) for name in PARAMETERS]
        what = (self.name, rules.code_of(self.span), rules.code_of(self.compared), self.scope, self.language)
        return sha256(repr((what, said, SHAPE)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was counted and when, both None before the first count of a large register; `wanted`: to be counted anew."""

    value: Any
    at: datetime | None
    wanted: Wanted | None = None


type Count = Callable[[Actor, Span, Span, datetime, bool], Any]
COUNTS: dict[str, Count] = {
    "report": lambda actor, span, compared, now, _people: report(actor, span, compared, now=now),
    "times": lambda actor, span, _compared, _now, people: times(actor, span, people=people),
    "places": lambda actor, span, _compared, _now, _people: places(actor, span),
    "opinions": lambda actor, span, compared, _now, _people: opinions(actor, span, compared),
    "public": lambda _actor, span, _compared, now, _people: counted_year(span.year, now=now),
    "pace": lambda _actor, span, _compared, _now, _people: counted_times(span),
}


def scope_of(actor: Actor, name: str) -> str:
    """The same for all whom the page shows the same figures: who sees every case (where it tells of officials by name,
    apart who may see that), or one's own cases."""
    if actor.is_system:
        return EVERYTHING
    if actor.has(Role.REGISTRAR, Role.HEAD):
        return PEOPLE if name in BY_PERSON and permissions.can_see_people(actor) else EVERYTHING
    rights = (sorted(actor.roles), sorted(actor.units), sorted(actor.accounts), sorted(actor.holds))
    return f"{OWN}/{actor.account_id}/{sha256(repr(rights).encode()).hexdigest()[:24]}"


def remembered(actor: Actor, name: str, span: Span, compared: Span, *, now: datetime, anew: bool = False) -> Remembered:
    """Will give the count with its moment; one of a large register may be old or missing and is then `wanted`.

    No query more than the count in a small register, 1 in all in a large one; `anew` asks for a newer count.
    """
    scope = scope_of(actor, name)
    account = actor.account_id if scope.startswith(OWN) else None
    wanted = Wanted(name, span, compared, scope, get_language() or "uk", account)
    return _counted_here(actor, wanted, now, anew) if is_small() else _kept(wanted, now, anew)


def published_year(year: int, *, now: datetime) -> Remembered:
    """The published figures of a year that has a quarter which is over, and when they were counted."""
    first, *_rest = spans = public_spans(year, kyiv_day(now))
    ended = max(one.last for one in spans)
    span = free(first.first, ended) or first  # another one from the day on which one more quarter is over
    return remembered(system("analytics"), "public", span, year_before(span), now=now)


def published_times(span: Span, *, now: datetime) -> Remembered:
    """The published times by step of a period, and when they were counted."""
    return remembered(system("analytics"), "pace", span, year_before(span), now=now)


def is_small() -> bool:
    """Whether counting takes so little that pages may do it themselves. At most 1 query in ten minutes."""
    size: int | None = cache.get(SIZE)
    if size is None:
        size = cases.size_at_most()
        cache.set(SIZE, size, KEPT // 3)
    return size <= SMALL


def counted(actor: Actor, wanted: Wanted, now: datetime) -> Any:
    """The count itself, however long it takes."""
    people = wanted.scope == PEOPLE or (wanted.scope.startswith(OWN) and permissions.can_see_people(actor))
    return COUNTS[wanted.name](actor, wanted.span, wanted.compared, now, people)


def _counted_here(actor: Actor, wanted: Wanted, now: datetime, anew: bool) -> Remembered:
    key = f"analytics:{wanted.key}"
    found: Remembered | None = None if anew else cache.get(key)
    if found is None or found.at is None or not 0 <= (now - found.at).total_seconds() < KEPT:
        found = Remembered(counted(actor, wanted, now), now)
        cache.set(key, found, KEPT)
    return found


def _kept(wanted: Wanted, now: datetime, anew: bool) -> Remembered:
    row = Reckoned.objects.filter(key=wanted.key).first()
    if row is None or row.counted_at is None:
        return Remembered(None, None, wanted)
    old = anew or row.wanted_at is not None or now - row.counted_at > FRESH
    return Remembered(unpacked(row.value), row.counted_at, wanted if old else None)


def waiting(now: datetime) -> QuerySet[Reckoned]:
    """Counts that somebody waits for and no process has begun within ten minutes, those just looked at first."""
    free = Q(begun_at=None) | Q(begun_at__lt=now - GIVEN_UP)
    return Reckoned.objects.filter(free, wanted_at__isnull=False).defer("value").order_by("-looked_at", "id")


def reader_of(row: Reckoned, today: date) -> Actor | None:
    """With whose eyes it is counted; None when those rights are no more."""
    if not row.scope.startswith(OWN):
        return system("analytics")
    actor = actor_of(Account.objects.filter(pk=row.account_id).first(), today)
    return actor if permissions.can_see_report(actor) and scope_of(actor, row.name) == row.scope else None
