"""The hall as an app on a phone: its manifest, and a small worker that says when the hall cannot be reached.

The worker keeps styles, scripts and the page «no connection», never a page of the hall, a board or a vote.
"""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from ratusha.channels.web.brands import palette
from ratusha.channels.web.community import community

KEPT = (
    "web/css/tokens.css", "web/css/dark.css", "web/css/ratusha.css", "web/css/office.css", "web/js/page.js",
    "web/js/board.js", "voting/hall.css", "voting/seat.js", "voting/away.js",
    "web/fonts/arsenal-700-uk.woff2", "web/img/mark.svg",
)  # fmt: skip


@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest of the hall: it opens by itself, without the browser's bars."""
    here = community()
    told = {
        "name": str(here.council),
        "short_name": _("The hall"),
        "lang": "uk",
        "id": reverse("hall:index"),
        "start_url": reverse("hall:index"),
        "scope": reverse("hall:index"),
        "display": "standalone",
        "background_color": "#f4f6f4",
        "theme_color": palette(here.brand)["b-deep"],
        "icons": [{"src": static("web/img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script with the addresses that it keeps."""
    kept = {"away": reverse("hall:away"), "kept": [static(name) for name in KEPT]}
    text = render(request, "voting/worker.js", {"kept": json.dumps(kept)}).content
    response = HttpResponse(text, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def away(request: HttpRequest) -> HttpResponse:
    """«No connection to the hall»: kept by the worker, tries again by itself."""
    return render(request, "voting/away.html")
