"""Cases as lines of a list for programs: plain values of one worded query, newest first."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.engine import Sought, sought
from ratusha.foundation.statements import worded
from ratusha.records.places.queries import settlement_named

from ..models import Case
from ..rules import Urgency, urgency
from .inbox import Filters, View, has_number, inbox, matched


class Line(NamedTuple):
    """A case in a list, without anything of its author."""

    pk: int
    kind: str
    reference: str
    number: str | None
    title: str
    state: str
    outcome: str
    priority: bool
    received_at: datetime
    registered_at: datetime | None
    due_on: date | None
    control_on: date | None
    act_on: date | None
    act_due: date | None
    stopped_since: date | None
    lat: float | None
    lon: float | None
    unit: int | None
    unit_name: str | None
    executor: int | None
    executor_name: str | None
    settlement: int | None
    settlement_name: str | None
    settlement_category: str | None

    def urgency(self, today: date) -> Urgency:
        """The urgency group that the case stands in today."""
        return urgency(self.state, self.stopped_since is not None, self.act_on, self.act_due, today)

    @property
    def place(self) -> str:
        """The settlement's name with what it is, or nothing."""
        return settlement_named(self.settlement_category or "", self.settlement_name or "")


NAMES = tuple(
    "__".join((name.rpartition("_")[0], name.rpartition("_")[2])) if name.endswith(("_name", "_category")) else name
    for name in Line._fields
)


def lines(
    actor: Actor,
    view: View,
    filters: Filters,
    *,
    today: date,
    limit: int,
    after: tuple[datetime, int] | None = None,
    frame: tuple[float, float, float, float] | None = None,
) -> list[Line]:
    """Will give up to `limit` cases that the actor may open, newest first, after a place (received_at, id).

    `frame`: only with a point within west, south, east, north. 1 query, with `filters.text` two or three more.
    """
    text = filters.text.strip()
    words = sought("cases.case", text) if text else None
    number = text if has_number(text) else None
    at, pk = after or (None, None)
    west, south, east, north = (float(one) for one in frame) if frame else (None,) * 4
    rows = _lines(
        actor, view, replace(filters, text=""), words, limit,
        today=today, number=number, at=at, pk=pk, west=west, south=south, east=east, north=north,
    )  # fmt: skip
    return [Line._make(row) for row in rows]


@worded
def _lines(
    actor: Actor, view: View, filters: Filters, words: Sought | None, limit: int, *,
    today: date, number: str | None, at: datetime | None, pk: int | None,
    west: float | None, south: float | None, east: float | None, north: float | None,
) -> "QuerySet[Case, tuple[Any, ...]]":  # fmt: skip
    rows = inbox(actor, view, filters, today=today)
    if words is not None:
        rows = matched(rows, number or "", words)
    if at is not None:
        rows = rows.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lt=pk), received_at__lte=at)
    if west is not None:
        rows = rows.filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
    plain = rows.select_related(None).defer(None).order_by("-received_at", "-pk")
    return plain.values_list(*NAMES)[:limit]


def line_of(case: Case) -> Line:
    """A case already at hand as a line."""
    values = {name: getattr(case, name) for name in Line._fields if hasattr(type(case), name)}
    unit, executor, settlement = case.unit, case.executor, case.settlement
    return Line(
        **{
            **values,
            "unit": case.unit_id,
            "unit_name": unit and unit.name,
            "executor": case.executor_id,
            "executor_name": executor and executor.name,
            "settlement": case.settlement_id,
            "settlement_name": settlement and settlement.name,
            "settlement_category": settlement and settlement.category,
        }
    )
