"""Answers: JSON and GeoJSON with entity tags, nothing sent where the caller has it already."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

from . import rules

JSON = "application/json"
GEOJSON = "application/geo+json"


def reply(
    request: HttpRequest, data: Any, *, version: int | None = None, status: int = 200, media_type: str = JSON
) -> HttpResponse:
    """Will answer with JSON; with `version` also the ETag, or 304 without a body if the caller holds this version."""
    tag = rules.etag_of(version) if version is not None else ""
    if tag and request.method == "GET" and rules.version_of(request.headers.get("If-None-Match", "")) == version:
        answer = HttpResponse(status=304)
    else:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
        answer = HttpResponse(text, status=status, content_type=media_type)
    if tag:
        answer["ETag"] = tag
        answer["Cache-Control"] = "private, no-cache"
    return answer


_others = DjangoJSONEncoder().default


def _plain(value: Any) -> Any:
    """As Django's encoder, quicker for the days and moments that lists are full of."""
    kind = type(value)
    if kind is date:
        return value.isoformat()
    if kind is datetime and value.tzinfo is UTC:
        return value.isoformat(timespec="milliseconds" if value.microsecond else "auto")[:-6] + "Z"
    return _others(value)


def feature(pk: int, lat: float | None, lon: float | None, **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature with a point (RFC 7946: longitude first), or without a geometry where the place is unknown."""
    known = lat is not None and lon is not None
    point = {"type": "Point", "coordinates": [lon, lat]} if known else None
    return {"type": "Feature", "id": pk, "geometry": point, "properties": properties}


def features(request: HttpRequest, found: Iterable[dict[str, Any]], **more: Any) -> HttpResponse:
    """Will answer with a GeoJSON collection."""
    return reply(request, {"type": "FeatureCollection", "features": list(found), **more}, media_type=GEOJSON)
