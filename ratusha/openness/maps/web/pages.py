"""The page of the map: the list is the page, the map stands beside it; and the lists of layers that have none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.web.community import map_view
from ratusha.channels.web.layers import Layer, Spot, hidden_from
from ratusha.channels.web.tables import Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor
from ratusha.records.places import queries as places

from .. import queries
from ..queries import Base, Box
from . import drawing
from .geo import KINDS

LONGEST = 100
NEAR_KM, STREET_KM, USUAL_KM = 0.5, 3.0, 12.0
BUILDINGS, ROUGH = "buildings", 2  # digits of a degree: within a kilometre


@dataclass(frozen=True, slots=True)
class View:
    """What the address of the page says: the address is the state."""

    chosen: Sequence[Layer]
    names: Sequence[str]
    words: str
    at: str
    box: Box
    says: str = ""
    wrong: str = ""

    def link(self, box: Box | None = None) -> str:
        """The same view of another box."""
        parts = [("layer", name) for name in self.names]
        parts += [("q", self.words)] if self.words else []
        parts += [("bbox", str(box))] if box else []
        return f"?{urlencode(parts, safe=',')}"


def read(request: HttpRequest, seen: Sequence[Layer], known: Base) -> View:
    """The view that the address asks for; what cannot be read is told, and the whole community is shown."""
    asked = request.GET.getlist("layer")
    names = [one.name for one in seen if one.name in asked]
    chosen = [one for one in seen if (one.name in names if names else one.first)]
    words, at = (request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "at"))
    box, says, wrong = _whole(known), "", ""
    if at:
        found, says = _address(request.actor, at)  # type: ignore[attr-defined]
        box, wrong = (found, "") if found else (box, says)
        says = says if found else ""
    elif given := request.GET.get("bbox", ""):
        try:
            box = queries.read_box(given)
        except queries.Unreadable as refused:
            wrong = _(refused.sentence)
    return View(chosen, names, words, at, box, says, wrong)


def _whole(known: Base) -> Box:
    if known.box:
        return known.box
    (lat, lon), _zoom = map_view()
    return queries.around(lat, lon, USUAL_KM)


def _address(actor: Actor, typed: str) -> tuple[Box | None, str]:
    """The box around an address, with a sentence of what was found."""
    found = next(iter(places.find_address(typed, limit=1)), None)
    if found is None:
        return None, _("There is no such address in the register: «{typed}». Write a street or a settlement.").format(
            typed=typed
        )
    point = found.point
    if point is None:
        return None, _("{address} is in the register, but has no point on the map yet.").format(address=found)
    lat, lon = point
    if found.building and found.building.lat is not None and hidden_from(actor, BUILDINGS):
        said = _("Shown: about where {address} is. While martial law lasts, points of buildings are not told.")
        return queries.around(round(lat, ROUGH), round(lon, ROUGH), STREET_KM), said.format(address=found)
    if found.building and found.building.lat is not None and found.building.lon is not None:
        return queries.around(lat, lon, NEAR_KM), _("Shown: {address}.").format(address=found)
    if found.street:
        said = _("{address} has no point of its own yet, so {settlement} is shown.")
        return queries.around(lat, lon, STREET_KM), said.format(address=found, settlement=found.settlement)
    return queries.around(lat, lon, STREET_KM), _("Shown: {address}.").format(address=found)


def whole(request: HttpRequest) -> HttpResponse:
    """The map of the community with its list."""
    actor, known = request.actor, queries.base()  # type: ignore[attr-defined]
    seen = queries.seen_layers(actor)
    view = read(request, seen, known)
    found = queries.listed(view.chosen, actor, view.box, view.words)
    shown = {one.name for one in view.chosen}
    hidden = queries.hidden_layers(actor)
    context = {
        "view": view,
        "layers": [(one, one.name in shown) for one in seen],
        "groups": [
            (layer, [(one, view.link(queries.around(one.spot.lat or 0, one.spot.lon or 0, NEAR_KM))) for one in items])
            for layer, items in groupby(found.items, key=lambda one: one.layer)
        ],
        "number": len(found.items),
        "more": found.more,
        "hidden": [str(one.title) for one in hidden],
        "basis": queries.limit().basis if hidden else "",
        "rounded": queries.rounds(actor),
        "drawing": drawing.drawn(view.box, known, found.items),
        "whole": view.link(),
        "here": view.link(view.box),
        "narrowed": bool(view.words or view.at or request.GET.get("bbox")),
        "tiles": settings.TILES,
    }
    return render(request, "maps/map.html", context)


class Places(Table):
    """The places of one layer that has no list of its own."""

    name, caption, order, saves, exports = "maps.places", gettext_lazy("Places"), "name", False, ()

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], layer: Layer) -> None:
        actor = request.actor  # type: ignore[attr-defined]

        def spot(row: Any) -> Spot:
            return queries.spot_for(layer, row, actor)

        def way(row: Any) -> str:
            one = spot(row)
            if one.lat is None or one.lon is None:
                return ""
            asked = {"layer": layer.name, "bbox": str(queries.around(one.lat, one.lon, NEAR_KM))}
            return f"{reverse('maps:map')}?{urlencode(asked, safe=',')}"

        self.columns = (  # type: ignore[misc]
            Column("name", _("Title"), get=lambda row: spot(row).title, sort=Sort(layer.by), css="what",
                   link=lambda row: spot(row).address),
            Column("says", _("What it is"), get=lambda row: spot(row).says),
            Column("state", _("State"), get=lambda row: spot(row).state),
            Column("map", _("On the map"), get=lambda row: _("Show on the map") if way(row) else _("no point yet"),
                   link=way),
        )  # fmt: skip

        def find(_rows: Any, typed: str) -> Any:
            return queries.rows_of(layer, actor, None, typed).order_by()  # type: ignore[union-attr]

        self.filters = (Search("q", _("Search"), find=find),)  # type: ignore[misc]
        super().__init__(request, rows)


def layer(request: HttpRequest, name: str) -> HttpResponse:
    """The list of a layer: its own page where it has one, else a plain list with files to take."""
    actor = request.actor  # type: ignore[attr-defined]
    found = queries.layer_for(actor, name)
    if found.page:
        return HttpResponseRedirect(resolve_url(found.page))
    rows = queries.rows_of(found, actor)
    if not isinstance(rows, QuerySet):
        return HttpResponseRedirect(f"{reverse('maps:map')}?{urlencode({'layer': name})}")
    context = {"layer": found, "table": Places(request, rows, found), "kinds": KINDS}
    return render(request, "maps/layer.html", context)
