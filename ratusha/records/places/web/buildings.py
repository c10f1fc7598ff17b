"""The card of a street: its names, its verification, its buildings; what is done with a building."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from .register import KEEPERS, every_street, points, to_street

TONES = {"matches": "ok", "differs": "bad", "absent": "bad", "sent": "wait"}


def to_street_of(building: Any) -> str:
    """Address of the card of the street."""
    return reverse("places:street", args=[building.street_id])


def on_the_map(building: Any) -> Any:
    """Whether it has a point."""
    return _("no point") if building.lat is None else _("there is a point")


class BuildingTable(Table):
    """Buildings of one street, also those that have ended, as they stand along it."""

    name = "places.buildings"
    caption = _("Buildings")
    order = "number"
    columns = (
        Column("number", _("Number"), link=lambda row: reverse("places:change_building", args=[row.pk]),
               sort=Sort("sort"), css="what"),
        Column("post_index", _("Postal code")),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("point", _("On the map"), get=on_the_map,
               link=lambda row: reverse("places:locate_building", args=[row.pk])),
        Column("register_id", _("Id in the register")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.numbered_like, hint=_("Number")),
        Choice("state", _("State"), options=queries.building_states),
    )  # fmt: skip
    empty = _("No buildings yet. Add them one by one or from a table.")


@officials_only(*KEEPERS)
def street(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: names with their acts, verification with its evidence, buildings."""
    road = get_object_or_404(every_street(request.actor), pk=pk)  # type: ignore[attr-defined]
    table = BuildingTable(request, queries.all_buildings(pk).order_by())
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    context = {
        "road": road, "names": queries.names_of(road), "checks": queries.checks_of(road), "table": table,
        "tone": TONES.get(road.checked, ""),
    }  # fmt: skip
    return render(request, "places/street_card.html", context)


def every_building(_actor: Actor) -> QuerySet[Any]:
    """All buildings: their addresses are public."""
    return queries.all_buildings()


def this_building(request: HttpRequest) -> dict[str, Any]:
    """The ways from correcting to the map and to the end."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return {
        "locate": reverse("places:locate_building", args=[pk]),
        "close": reverse("places:close_building", args=[pk]),
    }


def as_it_is(_request: HttpRequest, one: Any) -> dict[str, Any]:
    """What is known of the building."""
    return {name: getattr(one, name) for name in ("number", "post_index", "state", "since", "act", "register_id")}


def as_located(_request: HttpRequest, one: Any) -> dict[str, Any]:
    """The point as it stands, with a decimal point as the map writes it."""
    return {"lat": str(one.lat), "lon": str(one.lon)} if one.lat is not None else {}


LABELS = {
    "number": _("Number"), "post_index": _("Postal code"), "state": _("State"), "since": _("Address since"),
    "act": _("Decision on the address"), "register_id": _("Id in the register of buildings"),
}  # fmt: skip
HINTS = {"number": _("Like 12, 12-A, 5/1"), "register_id": _("From the register of buildings and structures")}
CHOICES = {"state": lambda _request: [one for one in queries.building_states() if one[0] != "closed"]}
add_building = Deed(
    actions.add_building, title=_("Add a building"), button=_("Add the building"), then=to_street, rows=every_street,
    said=_("The building is added."), labels=LABELS, hints=HINTS, choices=CHOICES, hidden=("street",),
    lead=_("An address is given by a decision (resolution of the Cabinet No 690 of 2021)."),
    initial=lambda _request, _target: {"state": "active"},
    fixed=lambda request: {"street": request.resolver_match.kwargs["pk"]},  # type: ignore[union-attr]
).view(*KEEPERS)  # fmt: skip
change_building = Deed(
    actions.change_building, title=_("Correct the address"), button=_("Save"), then=to_street_of, rows=every_building,
    said=_("The address is corrected."), labels=LABELS, hints=HINTS, choices=CHOICES, initial=as_it_is,
    template="places/building.html", facts=this_building,
).view(*KEEPERS)  # fmt: skip
close_building = Deed(
    actions.close_building, title=_("End the address"), button=_("End the address"), then=to_street_of,
    rows=every_building, lead=_("It stays in the history."), said=_("The address has ended."),
    labels={"closed_on": _("Since which day"), "act": _("Decision")},
).view(*KEEPERS)  # fmt: skip
locate_building = Deed(
    actions.locate_building, title=_("Put the building on the map"), button=_("Save the point"), then=to_street_of,
    rows=every_building, said=_("The point is saved."), labels={"lat": _("Latitude"), "lon": _("Longitude")},
    initial=as_located, template="places/locate_building.html", facts=points,
).view(*KEEPERS)  # fmt: skip
