"""Figures of requests for the audit of access and the yearly report on them (2939-VI art. 15)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from ratusha.foundation.actions.call import KYIV
from ratusha.office.cases.queries import Case, State

from ..models import InfoRequest
from ..rules import Decision, median

KIND = "inforequests.request"
FORWARDED, OPEN = "forwarded", "open"


@dataclass(frozen=True, slots=True)
class Figures:
    """Requests received in a period, and what became of them.

    `outcomes` by `full`, `partial`, `refused`, `forwarded`, `open`; `in_time` and `late` of those answered;
    `overdue` of those still open; `refusals` by ground, those in part too; `median_days` in calendar days from the
    receipt, None without answers; `ratings` of clarity given in the period by their number of points, `clarity` their
    mean with two digits; `cost` is what was paid for copies, in kopecks.
    """

    received: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    urgent: int = 0
    extended: int = 0
    deferred: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    requesters: dict[str, int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    median_days: float | None = None
    clarity: float | None = None
    cost: int = 0


def span(since: date, until: date) -> tuple[datetime, datetime]:
    """Both days whole, in Kyiv."""
    return datetime.combine(since, time.min, KYIV), datetime.combine(until + timedelta(days=1), time.min, KYIV)


NEEDED = ("state", "channel", "unit_id", "received_at", "closed_at", "due_on", "extended_on", "deferred_to",
          "inforequest__requester", "inforequest__decision", "inforequest__ground", "inforequest__urgent",
          "inforequest__cost", "inforequest__paid_on")  # fmt: skip


def received(since: date, until: date) -> list[dict[str, Any]]:
    """What figures are counted of: requests received from `since` to `until`, both days with them. 1 query."""
    start, end = span(since, until)
    return list(Case.objects.filter(kind=KIND, received_at__gte=start, received_at__lt=end).values(*NEEDED))


def figures(since: date, until: date, today: date | None = None) -> Figures:
    """Will count the requests received from `since` to `until`, both days with them. 2 queries.

    `today` tells what is overdue and still open; without it the last day of the period does.
    """
    start, end = span(since, until)
    rows = received(since, until)
    done = [row for row in rows if row["state"] == State.ANSWERED]
    by = today or until
    days = [_days(row) for row in done]
    rated = InfoRequest.objects.filter(case__kind=KIND, rated_at__gte=start, rated_at__lt=end)
    marks = Counter(mark for mark in rated.values_list("rating", flat=True) if mark is not None)
    points = sum(marks.values())
    in_time = sum(1 for row in done if row["due_on"] is None or day_of(row["closed_at"]) <= row["due_on"])
    closed_by_us = [row for row in done if row["inforequest__ground"]]
    return Figures(
        received=len(rows),
        answered=len(done),
        in_time=in_time,
        late=len(done) - in_time,
        overdue=sum(1 for row in rows if row["closed_at"] is None and row["due_on"] and row["due_on"] < by),
        urgent=sum(1 for row in rows if row["inforequest__urgent"]),
        extended=sum(1 for row in rows if row["extended_on"]),
        deferred=sum(1 for row in rows if row["deferred_to"]),
        outcomes=dict(Counter(_outcome(row) for row in rows)),
        refusals=dict(Counter(row["inforequest__ground"] for row in closed_by_us)),
        requesters=dict(Counter(row["inforequest__requester"] for row in rows)),
        channels=dict(Counter(row["channel"] for row in rows)),
        ratings={mark: marks[mark] for mark in sorted(marks)},
        median_days=median(days),
        clarity=round(sum(mark * number for mark, number in marks.items()) / points, 2) if points else None,
        cost=sum(row["inforequest__cost"] for row in rows if row["inforequest__paid_on"]),
    )


def day_of(moment: datetime) -> date:
    """The day in Kyiv."""
    return moment.astimezone(KYIV).date()


def _days(row: dict[str, object]) -> int:
    return (day_of(row["closed_at"]) - day_of(row["received_at"])).days  # type: ignore[arg-type]


def _outcome(row: dict[str, object]) -> str:
    if row["state"] == State.FORWARDED:
        return FORWARDED
    return str(row["inforequest__decision"] or Decision.FULL) if row["state"] == State.ANSWERED else OPEN
