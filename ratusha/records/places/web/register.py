"""The address register: settlements, their streets, the card of a street."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor, Role

from .. import actions, queries

KEEPERS = (Role.REGISTRAR, Role.ADMINISTRATOR)


def to_settlement(settlement: Any) -> str:
    """Address of the settlement's streets."""
    return reverse("places:streets", args=[settlement.pk])


def to_street(street: Any) -> str:
    """Address of the card of a street."""
    return reverse("places:street", args=[street.pk])


def former(row: Any) -> str:
    """«Раніше: Леніна, Жовтнева»."""
    return str(_("formerly: {names}")).format(names=", ".join(row.former_names)) if row.former_names else ""


class SettlementTable(Table):
    """Settlements of the community, also those that have ended."""

    name = "places.settlements"
    caption = _("Settlements")
    order = "name"
    columns = (
        Column("name", _("Settlement"), get=str, link=to_settlement, sort=Sort("name"), css="what", under=former),
        Column("katottg", _("KATOTTG code")),
        Column("streets", _("Streets"), get=lambda row: row.street_count, css="n"),
        Column("located", _("On the map"), get=lambda row: row.get_located_display()),
        Column("valid_from", _("In the codifier since"), get=lambda row: row.valid_from),
        Column("valid_until", _("In force until"), get=lambda row: row.valid_until or ""),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.named_like, hint=_("Beginning of the name")),
        Choice("located", _("On the map"), options=queries.located_words),
    )  # fmt: skip
    empty = _("No settlements yet. Take the community from the codifier.")


class StreetTable(Table):
    """Streets of one settlement."""

    name = "places.streets"
    caption = _("Streets")
    order = "name"
    columns = (
        Column("name", _("Street"), get=str, link=to_street,
               sort=Sort("name"), css="what", under=former),
        Column("buildings", _("Buildings"), get=lambda row: row.building_count, css="n"),
        Column("checked", _("Verification"), get=lambda row: row.get_checked_display()),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.named_like, hint=_("Beginning of the name")),
        Choice("state", _("State"), options=queries.street_states),
        Choice("checked", _("Verification"), options=queries.check_states),
    )  # fmt: skip
    empty = _("No streets yet. Add them one by one or from a table.")


@officials_only(*KEEPERS)
def settlements(request: HttpRequest) -> HttpResponse:
    """The settlements with the number of their streets."""
    actor = request.actor  # type: ignore[attr-defined]
    ways = [
        (_("Verification of streets"), reverse("places:verification")),
        (_("Take from a table"), reverse("places:import_streets")),
    ]
    if actor.has(Role.ADMINISTRATOR):
        ways.append((_("Take the community from the codifier"), reverse("places:import_community")))
    table = SettlementTable(request, queries.with_street_counts(actor).order_by())
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


@officials_only(*KEEPERS)
def streets(request: HttpRequest, pk: int) -> HttpResponse:
    """The streets of a settlement, also those no longer in use."""
    settlement = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    ways = [
        (_("Add a street"), reverse("places:add_street", args=[pk])),
        (_("Put on the map"), reverse("places:locate", args=[pk])),
    ]
    table = StreetTable(request, queries.with_building_counts(queries.all_streets(pk)).order_by())
    return list_page(
        request, table, title=settlement, ways=ways, back=(_("Settlements"), reverse("places:settlements"))
    )


def every_street(_actor: Actor) -> QuerySet[Any]:
    """All streets: their names are public."""
    return queries.all_streets()


def as_located(_request: HttpRequest, one: Any) -> dict[str, Any]:
    """The point as it stands, with a decimal point as the map writes it."""
    known = {"lat": str(one.lat), "lon": str(one.lon)} if one.lat is not None else {}
    return {**known, "surveyed": one.located == "surveyed"}


def points(_request: HttpRequest) -> dict[str, Any]:
    """Other settlements that have a point, to find one's way on the map."""
    located = queries.settlements().filter(lat__isnull=False)
    return {"places": [{"name": one.name, "lat": one.lat, "lon": one.lon} for one in located]}


NAMING = {
    "named_on": _("In force since"), "act": _("Decision: number, whose"), "act_on": _("Day of the decision"),
}  # fmt: skip
NAMING_HINTS = {"act": _("For example: No 12-5/VIII of the Kitsman city council")}
add_street = Deed(
    actions.add_street, title=_("Add a street"), button=_("Add"), then=to_settlement, rows=queries.visible_to,
    lead=_("The council names streets (Law 280/97, article 26)."), said=_("The street is added."),
    labels={"name": _("Proper name, without «street»"), "kind": _("Kind")} | NAMING,
    hints={"name": _("For example: Nezalezhnosti")} | NAMING_HINTS,
    choices={"kind": lambda _request: queries.street_kinds()},
    initial=lambda _request, _target: {"kind": "street"}, hidden=("settlement",),
    fixed=lambda request: {"settlement": request.resolver_match.kwargs["pk"]},  # type: ignore[union-attr]
).view(*KEEPERS)  # fmt: skip
rename_street = Deed(
    actions.rename_street, title=_("Rename the street"), button=_("Rename"), then=to_street, rows=every_street,
    lead=_("The former name is kept and still found."), said=_("The street is renamed."),
    labels={"name": _("New name, without «street»"), "kind": _("Kind")} | NAMING, hints=NAMING_HINTS,
    initial=lambda _request, street: {"name": street.name, "kind": street.kind},
    choices={"kind": lambda _request: queries.street_kinds()},
).view(*KEEPERS)  # fmt: skip
add_former_name = Deed(
    actions.add_former_name, title=_("Note an old name"), button=_("Note the name"), then=to_street, rows=every_street,
    lead=_("Old papers name streets as they were called then."), said=_("The old name is noted."),
    labels={
        "name": _("Old name, without «street»"), "kind": _("Kind"), "since": _("Called so since"),
        "until": _("Called so until"), "act": _("Act that gave this name"), "act_on": _("Day of the act"),
    },
    choices={"kind": lambda _request: queries.street_kinds()},
    initial=lambda _request, street: {"kind": street.kind},
).view(*KEEPERS)  # fmt: skip
close_street = Deed(
    actions.close_street, title=_("Take the street out of use"), button=_("Take out of use"), then=to_street,
    lead=_("It stays in the history and on the cases that name it."), said=_("The street is no longer in use."),
    rows=every_street,
).view(*KEEPERS)  # fmt: skip
locate = Deed(
    actions.locate_settlement, title=_("Put the settlement on the map"), button=_("Save the point"),
    then=to_settlement, rows=queries.visible_to, said=_("The point is saved."),
    labels={"lat": _("Latitude"), "lon": _("Longitude"), "surveyed": _("I have checked the point")},
    initial=as_located,
    template="places/locate.html", facts=points,
).view(*KEEPERS)  # fmt: skip
