"""Structural units: open, rename, close."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from .staff import units as working

ADMIN = Role.ADMINISTRATOR


class UnitTable(Table):
    """Units by name, also the closed ones."""

    name = "people.units"
    caption = _("Units")
    order = "name"
    columns = (
        Column("name", _("Unit"), link=lambda row: reverse("people:rename_unit", args=[row.pk]), sort=Sort("name"),
               css="what", under=lambda row: row.parent.name if row.parent else ""),
        Column("code", _("Code")),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    filters = (
        Choice("works", _("State"), options=(("yes", _("works")), ("no", _("closed"))),
               by={"yes": lambda rows: rows.filter(closed_on=None), "no": lambda rows: rows.exclude(closed_on=None)}),
    )  # fmt: skip
    empty = _("There are no units yet.")


@officials_only(ADMIN)
def units(request: HttpRequest) -> HttpResponse:
    """The structure of the executive bodies."""
    table = UnitTable(request, queries.all_units(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Open a unit"), reverse("people:open_unit"))]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


def this_unit(request: HttpRequest) -> dict[str, Any]:
    """The way from renaming to closing."""
    return {"close": reverse("people:close_unit", args=[request.resolver_match.kwargs["pk"]])}  # type: ignore[union-attr]


open_unit = Deed(
    actions.open_unit, title=_("Open a unit"), button=_("Open the unit"), then="people:units",
    said=_("The unit is open."),
    lead=_("The council approves the structure (Law 280/97, article 26)."),
    labels={"code": _("Code"), "name": _("Name of the unit"), "parent": _("Part of")},
    hints={"code": _("Small Latin letters, digits and hyphens, for example: comfort")}, choices={"parent": working},
).view(ADMIN)  # fmt: skip
rename_unit = Deed(
    actions.rename_unit, title=_("Rename the unit"), button=_("Rename"), then="people:units",
    said=_("The unit is renamed."), labels={"name": _("Name of the unit")}, rows=queries.all_units,
    initial=lambda _request, unit: {"name": unit.name}, template="people/unit.html", facts=this_unit,
).view(ADMIN)  # fmt: skip
close_unit = Deed(
    actions.close_unit, title=_("Close the unit"), button=_("Close from today"), then="people:units",
    lead=_("It stays in the history. First take away the roles in it and close its inner units."),
    said=_("The unit is closed."), rows=queries.all_units,
).view(ADMIN)  # fmt: skip
