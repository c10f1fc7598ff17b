"""The site without a net: its worker, the page that says so, and the icons of the app.

The worker keeps styles and public pages as a stranger sees them, and those of a person's own pages that the server
marks (`mine.kept`), for one person at a time. It never keeps an answer to a POST, a page of officials or a file.
"""

import hashlib
import json
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ratusha.channels.web import installed
from ratusha.channels.web.community import BRANDS, community
from ratusha.foundation.charter import queries as charter

VERSION = 1
ICONS = ("any", "mask")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script. It differs whenever what it keeps does, so that phones fetch all anew."""
    here = community()
    with override("uk"):
        told = {
            "away": reverse("web:away"),
            "mine": reverse("web:my"),
            "logout": reverse("web:logout"),
            "pages": [href for href, _title in installed.pages()],
            "pieces": installed.pieces(here.brand),
            "hashed": static("web/css/tokens.css").rpartition("/")[2] != "tokens.css",
            "days": installed.DAYS,
            "said": _("No connection. This is how the page was when you last opened it: {at}."),
            "name": str(here.name),
            "icon": icon_address("any", 192),
            "says": _("There is news for you."),
        }
    facts = [VERSION, told, *(charter.value(one) for one in ("contacts.rescue", "contacts.services", "contacts.phone"))]
    told["name_of_shell"] = "shell-" + hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()[:12]
    text = render(request, "web/worker.js", {"told": json.dumps(told)}).content
    answer = HttpResponse(text, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
@cache_control(no_cache=True)
def away(request: HttpRequest) -> HttpResponse:
    """«No connection»: kept by the worker; leads to what is kept on this device."""
    return render(request, "web/away.html", {"pages": installed.pages(), "days": installed.DAYS})


@require_safe
@cache_control(max_age=86_400 * 30, public=True)
def icon(request: HttpRequest, kind: str, size: int) -> HttpResponse:
    """An icon of the app in the colours of the brand, PNG."""
    if kind not in ICONS or size not in installed.SIZES:
        raise Http404
    return HttpResponse(_drawn(kind, size, community().brand, installed.face(community())), content_type="image/png")


def icon_address(kind: str, size: int) -> str:
    """Where the icon stands; another address when it looks otherwise."""
    return f"{reverse('web:icon', args=[kind, size])}?{installed.face(community())}"


@lru_cache(maxsize=len(ICONS) * len(installed.SIZES) * len(BRANDS))
def _drawn(kind: str, size: int, brand: str, _face: str) -> bytes:
    return installed.icon(kind, size, brand)
