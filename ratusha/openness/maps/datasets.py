"""Places as GeoJSON (RFC 7946) and as a table, for the map, for programs and for whoever takes them away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from ratusha.channels.web.layers import Layer, Spot

from .queries import Base, Box, Heap, Shown

DIGITS = 6
MOST = 20_000

Feature = dict[str, Any]


def collection(features: Iterable[Feature], box: Box | None = None, **more: Any) -> dict[str, Any]:
    """A collection; members of our own stand beside those of the standard."""
    bounds = {"bbox": [_short(part) for part in box.parts]} if box else {}
    return {"type": "FeatureCollection", **bounds, "features": list(features), **more}


def feature(layer: Layer, one: Spot) -> Feature:
    """A place: longitude first; a line or an area as it is; without a geometry where its point is not known."""
    made = sign(layer, one)
    return {**made, "geometry": one.shape} if one.shape else made


def shape(layer: Layer, one: Spot) -> Feature:
    """A line or an area on the map, beside its sign."""
    told = {"shape": True, "title": one.title}
    return {"type": "Feature", "id": f"{layer.name}:{one.pk}:shape", "geometry": one.shape, "properties": told}


def sign(layer: Layer, one: Spot) -> Feature:
    """Where the sign of a place stands."""
    known = one.lat is not None and one.lon is not None
    told = {"title": one.title, "says": one.says, "state": one.state, "href": one.address}
    return {
        "type": "Feature",
        "id": f"{layer.name}:{one.pk}",
        "geometry": _point(one.lat or 0, one.lon or 0) if known else None,
        "properties": {key: value for key, value in told.items() if value},
    }


def cluster(heap: Heap) -> Feature:
    """Several places as one: how many, the box to look into, and who they are where they stand at one point."""
    group = heap.group
    told: dict[str, Any] = {
        "cluster": True, "count": len(group.keys), "layers": [one.name for one in heap.layers]
    }  # fmt: skip
    named = [{"title": one.title, "href": one.address} for _layer, one in heap.members]
    if named:
        told["members"] = named
    bounds = [_short(part) for part in group.box.parts]
    return {"type": "Feature", "bbox": bounds, "geometry": _point(group.lat, group.lon), "properties": told}


def shown(found: Shown, box: Box) -> dict[str, Any]:
    """Single places and groups of a box, lines and areas."""
    made = [shape(layer, one) for layer, one in found.shapes]
    made += [sign(layer, one) for layer, one in found.single]
    made += [cluster(one) for one in found.heaps]
    return collection(made, box, numberMatched=found.total)


def base(known: Base) -> dict[str, Any]:
    """Our own base map: the outline and the settlements."""
    made: list[Feature] = []
    if known.outline:
        ring = [[lon, lat] for lon, lat in known.outline]
        made.append({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {}})
    for pk, name, category, lat, lon in known.villages:
        told = {"name": name, "category": category}
        made.append({"type": "Feature", "id": pk, "geometry": _point(lat, lon), "properties": told})
    return collection(made, known.box)


def heads() -> list[str]:
    """Columns of the table."""
    return [_("Layer"), _("Title"), _("Where and when"), _("State"), _("Latitude"), _("Longitude"), _("Page")]


def lines(layer: Layer, spots: Iterable[Spot], site: str) -> Iterator[list[Any]]:
    """Rows of the table; pages with the whole address."""
    for one in spots:
        link = f"{site}{one.address}" if one.address.startswith("/") else one.address
        yield [str(layer.title), one.title, one.says, one.state, one.lat, one.lon, link]


def _point(lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [_short(lon), _short(lat)]}


def _short(part: float) -> float:
    return round(part, DIGITS)
