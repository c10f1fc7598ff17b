"""Working time for programs: the own month, the timesheet of a unit. Changes go by the actions' door."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Line

router = Router(tags=["time"], auth=Bearer())


class Month(Schema):
    """A month."""

    year: Annotated[int, Field(ge=2020, le=2045)]
    month: Annotated[int, Field(ge=1, le=12)]


class UnitMonth(Month):
    """A month of a unit."""

    unit: int


def line(row: Line) -> dict[str, Any]:
    """A person's month by days, minutes."""
    days = [{"day": one.day, "minutes": one.minutes, "norm": one.norm, "code": one.code} for one in row.cells]
    return {"minutes": row.minutes, "norm": row.norm, "over": row.over, "days": days}


@router.get("/mine", summary="own month", url_name="time_mine")
def mine(request: HttpRequest, month: Query[Month]) -> HttpResponse:
    """The actor's own month: days, totals, every entry."""
    day = queries.days_of(month.year, month.month)[0]
    view = queries.entries_of(actor(request), day)
    entries = [
        {"id": one.pk, "day": one.day, "minutes": one.minutes, "task": one.task_id, "kind": one.kind_id,
         "note": one.note, "corrects": one.corrects}
        for one in view.entries
    ]  # fmt: skip
    return reply(request, {"stage": str(view.stage), **line(view.line), "entries": entries})


@router.get("/unit", summary="timesheet of a unit", url_name="time_unit")
def unit(request: HttpRequest, month: Query[UnitMonth]) -> HttpResponse:
    """The timesheet of a unit, for who heads it."""
    chosen = next((one for one in queries.units_of(actor(request)) if one.pk == month.unit), None)
    if chosen is None:
        raise missing()
    found = queries.unit_month(chosen, queries.days_of(month.year, month.month)[0])
    people = [
        {"account": one.account.pk, "name": one.account.name, "stage": one.sheet.stage if one.sheet else "open",
         **line(one.line)}
        for one in found.people
    ]  # fmt: skip
    return reply(request, {"unit": chosen.pk, "minutes": found.minutes, "norm": found.norm, "people": people})


@router.get("/kinds", summary="kinds of work", url_name="time_kinds")
def kinds(request: HttpRequest) -> HttpResponse:
    """Kinds of work that may be chosen now."""
    return reply(request, {"items": [{"id": one.pk, "code": one.code, "name": one.name} for one in queries.kinds()]})
