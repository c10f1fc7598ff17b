"""How long the steps of an answer take: the middle, the tails, and the cases that stand at their end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Figure, Moments
from ratusha.office.cases.queries.cuts import IN_TIME, LATE, cuts
from ratusha.office.control.queries import REASON

from .. import permissions, rules
from ..rules.periods import Span
from .report import figure

STEP_WORDS = {
    "registration": _("From receipt to registration"),
    "assignment": _("From registration to the executor"),
    "draft": _("From the executor to the first draft"),
    "approval": _("From the first draft to approval"),
    "sending": _("From approval to the signed answer"),
    "delivery": _("From the signed answer to its delivery"),
    "whole": _("The whole way, from receipt to the answer"),
}
SLOWEST = 3


@dataclass(frozen=True, slots=True)
class Slow:
    """A case at the end of the tail."""

    pk: int
    name: str
    hours: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how its times are spread, and the slowest cases. Hours, nights and days off included."""

    code: str
    title: Any
    spread: rules.Spread
    slowest: Sequence[Slow]


@dataclass(frozen=True, slots=True)
class Group:
    """Answers of one unit, person or subject: how many, how long, how many by the lawful day in percent."""

    key: str
    label: Any
    figure: Figure
    spread: rules.Spread
    in_time: float | None
    late: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Late answers with one stated reason; an answer may have several, and some have none."""

    label: Any
    count: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Times:
    """All about the times of answers given in a period."""

    span: Span
    count: int
    in_time: float | None
    late: int
    figure: Figure
    steps: Sequence[Step]
    units: Sequence[Group]
    subjects: Sequence[Group]
    people: Sequence[Group]
    causes: Sequence[Cause]

    @property
    def whole(self) -> Step | None:
        """The step from receipt to the answer."""
        return next((one for one in self.steps if one.code == "whole"), None)


def times(actor: Actor, span: Span, *, people: bool | None = None) -> Times:
    """Will reckon the answers of the period that the actor may see. At most 9 queries at any number of them.

    Person by person only for those who answer for people (`people` says so of readers who are not the actor): others
    get an empty list.
    """
    asked = figure("answered", span)
    rows = cases.moments(actor, asked)
    seen = permissions.can_see_people(actor) if people is None else people
    return Times(
        span=span,
        count=len(rows),
        in_time=_in_time(rows),
        late=_late(rows),
        figure=asked,
        steps=[found for one in rules.STEPS if (found := _step(*one, rows))],
        units=_groups("unit", lambda row: row.unit, rows, asked),
        subjects=_groups("subject", lambda row: row.subject, rows, asked),
        people=_groups("executor", lambda row: row.executor, rows, asked) if seen else [],
        causes=_causes(actor, asked.at(("term", LATE))) if _late(rows) else [],
    )


def _hours(row: Moments, start: str, end: str) -> float | None:
    return rules.Milestones(
        row.received, row.registered, row.handed, row.drafted, row.approved, row.sent, row.delivered
    ).hours(start, end)


def _step(code: str, start: str, end: str, rows: Iterable[Moments]) -> Step | None:
    took = [(hours, row) for row in rows if (hours := _hours(row, start, end)) is not None]
    spread = rules.spread([hours for hours, _row in took])
    if spread is None:
        return None
    tail = sorted(took, key=lambda pair: (-pair[0], pair[1].pk))[:SLOWEST]
    return Step(code, STEP_WORDS[code], spread, [Slow(row.pk, row.name, hours) for hours, row in tail])


def _in_time(rows: Sequence[Moments]) -> float | None:
    return rules.share(sum(row.term == IN_TIME for row in rows), len(rows))


def _late(rows: Sequence[Moments]) -> int:
    return sum(row.term == LATE for row in rows)


def _causes(actor: Actor, late: Figure) -> list[Cause]:
    """Why answers were late, the commonest reason first; «not stated» among them."""
    (tally,) = cases.tallies(actor, [late], [REASON])
    counted = tally.by(REASON)
    names = cuts[REASON].words(set(counted))
    ordered = sorted(((key, number) for key, number in counted.items() if number), key=lambda pair: (-pair[1], pair[0]))
    return [Cause(names.get(key, key), number, late.at((REASON, key))) for key, number in ordered]


def _groups(cut: str, key: Callable[[Moments], str], rows: Sequence[Moments], asked: Figure) -> list[Group]:
    """The groups by their number of answers, the largest first."""
    found: dict[str, list[Moments]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    names = cuts[cut].words(set(found))
    made = []
    for name, mine in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        spread = rules.spread([hours for row in mine if (hours := _hours(row, "received", "sent")) is not None])
        if spread is not None:
            made.append(Group(name, names.get(name, name), asked.at((cut, name)), spread, _in_time(mine), _late(mine)))
    return made
