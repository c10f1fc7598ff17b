"""Answers: JSON and GeoJSON with entity tags, nothing sent where the caller has it already."""

import json
from collections.abc import Iterable
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
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
        answer = HttpResponse(text, status=status, content_type=media_type)
    if tag:
        answer["ETag"] = tag
        answer["Cache-Control"] = "private, no-cache"
    return answer


def feature(pk: int, lat: float | None, lon: float | None, **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature with a point (RFC 7946: longitude first), or without a geometry where the place is unknown."""
    known = lat is not None and lon is not None
    point = {"type": "Point", "coordinates": [lon, lat]} if known else None
    return {"type": "Feature", "id": pk, "geometry": point, "properties": properties}


def features(request: HttpRequest, found: Iterable[dict[str, Any]], **more: Any) -> HttpResponse:
    """Will answer with a GeoJSON collection."""
    return reply(request, {"type": "FeatureCollection", "features": list(found), **more}, media_type=GEOJSON)
