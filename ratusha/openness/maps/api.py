"""The map for programs: which layers there are, and the places of each as GeoJSON (RFC 7946). Open to everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from ratusha.channels.api.answers import GEOJSON, reply
from ratusha.channels.api.bearer import actor
from ratusha.foundation.actions import Refused

from . import datasets, queries

router = Router(tags=["map"])
MOST, USUAL = 1000, 200


@router.get("", summary="layers of the map", url_name="map_layers")
def layers(request: HttpRequest) -> HttpResponse:
    """Layers that may be seen now, and the names of those that the war-time limit hides."""
    who = actor(request)
    items = [
        {"name": one.name, "title": str(one.title), "about": str(one.lead), "shape": one.shape,
         "features": f"/api/v1/map/{one.name}.geojson"}
        for one in queries.seen_layers(who)
    ]  # fmt: skip
    return reply(request, {"items": items, "hidden": [one.name for one in queries.hidden_layers(who)]})


@router.get("/{name}.geojson", summary="places of a layer", url_name="map_features")
def features(
    request: HttpRequest, name: str, bbox: str = "", zoom: str = "", q: str = "", limit: int = USUAL, after: int = 0
) -> HttpResponse:
    """Places of a layer; `bbox` is west,south,east,north. With `zoom` near places of the box are joined and counted.

    Without `zoom` each comes by itself, at most `limit` (up to 1,000) after so many (`after`); `next` names the rest.
    """
    who = actor(request)
    layer = queries.layer_for(who, name)
    box = read(queries.read_box, bbox) if bbox else None
    if zoom:
        if box is None:
            raise Refused("malformed", _("Give the box too: near places are joined only within one."))
        scale = read(queries.read_zoom, zoom)
        found = queries.grouped([layer], who, box, scale, q)
        return reply(request, datasets.shown(found, box), media_type=GEOJSON)
    if not 1 <= limit <= MOST or after < 0:
        raise Refused("malformed", _("The limit is a number from 1 to 1000, and nothing comes after less than 0."))
    spots = list(queries.spots(layer, who, box, q, limit + 1, after))
    more: dict[str, Any] = {"numberReturned": min(len(spots), limit)}
    more["next"] = after + limit if len(spots) > limit else None
    made = datasets.collection((datasets.feature(layer, one) for one in spots[:limit]), box, **more)
    return reply(request, made, media_type=GEOJSON)


def read(reader: Any, text: str) -> Any:
    """What was typed, read; refused with its sentence."""
    try:
        return reader(text)
    except queries.Unreadable as wrong:
        raise Refused("malformed", _(wrong.sentence)) from None
