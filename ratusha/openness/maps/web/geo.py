"""GeoJSON for the map, and the files that one may take away."""

import json
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from ratusha.channels.api.answers import GEOJSON
from ratusha.channels.api.problems import problem
from ratusha.channels.web import downloads
from ratusha.foundation.actions import Refused

from .. import datasets, queries

MOST_LAYERS = 30
KINDS = ("csv", "xlsx", "geojson")


def features(request: HttpRequest, name: str = "") -> HttpResponse:
    """Places of a layer (or of all that the address names) in a box, near ones joined; errors are sentences."""
    actor = request.actor  # type: ignore[attr-defined]
    try:
        names = [name] if name else dict.fromkeys(request.GET.getlist("layer")[:MOST_LAYERS])
        layers = [queries.layer_for(actor, one) for one in names]
        box = queries.read_box(request.GET.get("bbox", ""))
        zoom = queries.read_zoom(request.GET.get("zoom", ""))
    except queries.Unreadable as wrong:
        return problem("malformed", _(wrong.sentence))
    except Refused as refused:
        return problem(refused.code, refused.sentence)
    found = queries.grouped(layers, actor, box, zoom, request.GET.get("q", ""))
    return told(request, datasets.shown(found, box))


def base(request: HttpRequest) -> HttpResponse:
    """Our own base map."""
    return told(request, datasets.base(queries.base()))


def told(request: HttpRequest, data: Any) -> HttpResponse:
    """The answer with a mark of what it says: who has it already is sent nothing."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    mark = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(text, content_type=GEOJSON, headers={"ETag": mark})
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["Cookie", "Accept-Language"])
    made: Any = get_conditional_response(request, etag=mark, response=answer)
    return made  # type: ignore[no-any-return]


def taken(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """A layer as a file: a table, or GeoJSON with every place by itself."""
    if kind not in KINDS:
        raise Http404
    actor, words = request.actor, request.GET.get("q", "")  # type: ignore[attr-defined]
    layer = queries.layer_for(actor, name)
    spots = queries.spots(layer, actor, None, words, datasets.MOST)
    if kind != "geojson":
        lines = datasets.lines(layer, spots, settings.PUBLIC_URL)
        return downloads.figures(f"map-{name}", kind, str(layer.title)[:31], datasets.heads(), lines)
    text = json.dumps(datasets.collection(datasets.feature(layer, one) for one in spots), ensure_ascii=False)
    return downloads.named(HttpResponse(text, content_type=GEOJSON), f"map-{name}", "geojson")
