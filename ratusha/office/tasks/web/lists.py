"""Lists that are kept: steps of checklists and usual agreers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)


def settings() -> tuple[Any, str]:
    """The way back to the board."""
    return _("Settings"), reverse("web:settings")


def category_of(row: Any) -> Any:
    """The code of the category, or all."""
    return row.category or _("of all subjects")


USED = Choice(
    "works", _("State"), options=(("yes", _("is in use")), ("no", _("closed"))),
    by={"yes": lambda rows: rows.filter(closed_on=None), "no": lambda rows: rows.exclude(closed_on=None)},
)  # fmt: skip


class StepTable(Table):
    """Steps by category and place."""

    name = "tasks.steps"
    caption = _("Checklists")
    order = "category"
    columns = (
        Column("text", _("Step"), link=lambda row: reverse("tasks:change_step", args=[row.pk]), css="what"),
        Column("category", _("Subject"), get=category_of, sort=Sort("category")),
        Column("ordinal", _("Place in the order")),
        Column("required", _("Obligatory"), get=lambda row: _("yes") if row.required else _("no")),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    filters = (USED,)
    empty = _("There are no checklists yet.")


class AgreerTable(Table):
    """Agreers by category and stage."""

    name = "tasks.agreers"
    caption = _("Who agrees drafts")
    order = "category"
    columns = (
        Column("account", _("Official"), get=lambda row: row.account.name, css="what",
               link=lambda row: reverse("tasks:change_agreer", args=[row.pk]), under=lambda row: row.account.position),
        Column("category", _("Subject"), get=category_of, sort=Sort("category")),
        Column("stage", _("Turn")),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    filters = (USED,)
    empty = _("Nobody is asked by custom. Drafts go to approval at once.")


@officials_only(*KEEPERS)
def steps(request: HttpRequest) -> HttpResponse:
    """All steps of all checklists."""
    table = StepTable(request, queries.all_steps(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _(
        "A checklist is laid when a case is handed over; obligatory steps must be ticked before the answer goes out."
    )
    ways = [(_("Add a step"), reverse("tasks:add_step"))]
    return list_page(request, table, lead=lead, back=settings(), ways=ways)


@officials_only(*KEEPERS)
def agreers(request: HttpRequest) -> HttpResponse:
    """Everybody who usually agrees."""
    table = AgreerTable(request, queries.all_agreers(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("They are asked before the approval unless the executor names others. Equal turns go side by side.")
    return list_page(
        request, table, lead=lead, back=settings(), ways=[(_("Add an agreer"), reverse("tasks:add_agreer"))]
    )


def categories(_request: HttpRequest) -> list[tuple[str, str]]:
    """Categories of the objects that tasks know, from their owners."""
    return [("", str(_("of all subjects"))), *queries.categories(CASE)]


CASE = "cases.case"


def pk_of(request: HttpRequest) -> int:
    """The key in the address."""
    return int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]


def this_step(request: HttpRequest) -> dict[str, Any]:
    """The step in the address."""
    return {"label": CASE, "step": get_object_or_404(queries.all_steps(request.actor), pk=pk_of(request)).pk}  # type: ignore[attr-defined]


def this_agreer(request: HttpRequest) -> dict[str, Any]:
    """The agreer in the address."""
    return {"label": CASE, "agreer": get_object_or_404(queries.all_agreers(request.actor), pk=pk_of(request)).pk}  # type: ignore[attr-defined]


def of_cases(_request: HttpRequest) -> dict[str, Any]:
    """For cases."""
    return {"label": CASE}


STEP = {
    "text": _("Step"), "category": _("Subject"), "ordinal": _("Place in the order"),
    "required": _("Obligatory before the answer goes out"), "closed_on": _("Closed on"),
}  # fmt: skip
AGREER = {"account": _("Official"), "category": _("Subject"), "stage": _("Turn"), "closed_on": _("Closed on")}
TURN = {"stage": _("1 is asked first; equal turns go side by side")}
add_step = Deed(
    actions.keep_step, title=_("Add a step"), button=_("Add"), then="tasks:steps", said=_("The step is added."),
    labels=STEP, hidden=("label", "step", "closed_on"), choices={"category": categories}, fixed=of_cases,
    initial=lambda _request, _row: {"required": True, "ordinal": 0},
).view(*KEEPERS)  # fmt: skip
change_step = Deed(
    actions.keep_step, title=_("Change the step"), button=_("Save"), then=lambda _row: reverse("tasks:steps"),
    lead=_("Checklists already laid stay as they are."), said=_("The step is changed."), labels=STEP,
    hidden=("label", "step"), choices={"category": categories}, fixed=this_step, rows=queries.all_steps,
    initial=lambda _request, row: {name: getattr(row, name) for name in STEP},
).view(*KEEPERS)  # fmt: skip
add_agreer = Deed(
    actions.keep_agreer, title=_("Add an agreer"), button=_("Add"), then="tasks:agreers", hints=TURN,
    said=_("The agreer is added."), labels=AGREER, hidden=("label", "agreer", "closed_on"),
    choices={"category": categories, "account": officials}, fixed=of_cases,
    initial=lambda _request, _row: {"stage": 1},
).view(*KEEPERS)  # fmt: skip
change_agreer = Deed(
    actions.keep_agreer, title=_("Change the agreer"), button=_("Save"), then=lambda _row: reverse("tasks:agreers"),
    said=_("The agreer is changed."), labels=AGREER, hidden=("label", "agreer"), hints=TURN, fixed=this_agreer,
    choices={"category": categories, "account": officials}, rows=queries.all_agreers,
    initial=lambda _request, row: {name: getattr(row, f"{name}_id" if name == "account" else name) for name in AGREER},
).view(*KEEPERS)  # fmt: skip
