"""Tasks and resolutions for programs of officials: lists, one with its chain and inputs, trees. Acts go by actions."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Branch, Task

router = Router(tags=["tasks"], auth=Bearer())


class Whose(StrEnum):
    """Which list is asked for."""

    MINE = "mine"
    GIVEN = "given"
    CONTROL = "control"


class Wanted(Schema):
    """What narrows a list of tasks; `late` keeps open ones after their day."""

    whose: Whose = Whose.MINE
    late: bool = False
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class About(Schema):
    """An object of another app, such as `documents.document` and its key."""

    label: Annotated[str, Field(max_length=60)]
    pk: int


class Days(Schema):
    """From and to which day figures are counted."""

    first: date
    last: date


def brief(task: Task) -> dict[str, Any]:
    """One task as lists tell it."""
    return {
        "id": task.pk,
        "kind": task.kind,
        "state": task.state,
        "text": task.text,
        "about": {"label": task.about_label, "pk": task.about_id},
        "resolution": task.resolution_id,
        "responsible": task.is_lead,
        "due_on": task.due_on,
        "assignee": {"id": task.assignee_id, "name": task.assignee.name} if task.assignee else None,
        "unit": {"id": task.unit_id, "name": task.unit.name} if task.unit else None,
    }


def branch(one: Branch) -> dict[str, Any]:
    """One resolution of a tree with its tasks."""
    row = one.resolution
    return {
        "id": row.pk,
        "parent": row.parent_id,
        "depth": one.depth,
        "number": row.number,
        "author": {"id": row.author_id, "name": row.author.name},
        "text": row.text,
        "state": row.state,
        "control": row.control,
        "given_at": row.given_at,
        "due_on": row.due_on,
        "tasks": [brief(task) for task in one.tasks],
    }


@router.get("", summary="tasks", url_name="tasks")
def tasks(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """The actor's own tasks, those they gave, or what they control, the nearest day first."""
    lists = {Whose.MINE: queries.mine, Whose.GIVEN: queries.given_by, Whose.CONTROL: queries.under_control}
    rows = lists[wanted.whose](actor(request)).order_by("day", "id")
    if wanted.late:
        rows = rows.filter(day__lt=timezone.localdate())
    return reply(request, {"items": [brief(one) for one in rows[: wanted.limit]]})


@router.get("/resolutions", summary="tree of resolutions", url_name="task_resolutions")
def tree(request: HttpRequest, about: Query[About]) -> HttpResponse:
    """The tree of resolutions about an object, for officials who may open it: its applicant may too, but not these."""
    asks = actor(request)
    if not asks.is_official or not any(queries.sees_object(one, about.label, about.pk) for one in asks.faces):
        raise missing()
    return reply(request, {"items": [branch(one) for one in queries.resolutions_of(about.label, about.pk)]})


@router.get("/figures", summary="execution of resolutions", url_name="task_figures")
def figures(request: HttpRequest, days: Query[Days]) -> HttpResponse:
    """What was due on these days, executed in time or late, and what is open now, by unit and person."""
    found = queries.figures(actor(request), days.first, days.last, timezone.localdate())
    rows = [{"unit": one.unit, "account": None, "name": one.name, **_sum(one)} for one in found.units]
    rows += [{"unit": one.unit, "account": one.account, "name": one.name, **_sum(one)} for one in found.people]
    return reply(request, {"items": rows})


def _sum(row: queries.FiguresRow) -> dict[str, Any]:
    one = row.sum
    return {"due": one.due, "in_time": one.in_time, "after": one.after, "late": one.late, "open": one.open}


@router.get("/{pk}", summary="a task", url_name="task")
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task with what was reported, through whose hands it went, what co-executors gave, and what may be done."""
    found = queries.task(actor(request), pk)
    if found is None:
        raise missing()
    told = brief(found) | {
        "result": found.result,
        "remark": found.remark,
        "returned": found.returned,
        "verbs": [str(one) for one in queries.verbs_of(actor(request), found)],
        "files": [{"name": one.name, "size": one.size, "url": one.url} for one in found.files.all()],
        "chain": [
            {"from": one.from_account_id, "to": one.to_account_id, "at": one.at} for one in queries.chain_of(found)
        ],
        "inputs": [brief(one) | {"result": one.result} for one in queries.inputs_of(found)] if found.is_lead else [],
    }
    return reply(request, told)
