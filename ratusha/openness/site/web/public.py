"""Pages of the site as everybody reads them, pictures and files."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language_info
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ratusha.channels.web.kept import kept_until_changed

from .. import queries
from ..queries import lists
from . import asked

YEAR = 31_536_000
PICTURES = {"webp": "image/webp", "avif": "image/avif", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
            "gif": "image/gif"}  # fmt: skip
SEALED = "default-src 'none'; sandbox"
ENGLISH = "en"


@require_safe
@kept_until_changed
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The published page of this address; 410 for one that was taken away, else where a redirect leads, else 404."""
    address = f"/{path}"
    row = queries.found(address)
    if row is None:
        return away(request, address)
    if address != row.address:
        return HttpResponsePermanentRedirect(row.address)
    return shown(request, row)


def shown(request: HttpRequest, row: Any) -> HttpResponse:
    """The page as readers see it; an English one with all around it in English."""
    if not row.is_english:
        return drawn(request, row)
    with translation.override(ENGLISH):
        request.LANGUAGE_CODE = ENGLISH  # type: ignore[attr-defined]
        return drawn(request, row)


def drawn(request: HttpRequest, row: Any) -> HttpResponse:
    """The page with the way to it and, for lists, what stands below."""
    easy = request.GET.get("easy") == "1" and bool(row.easy)
    context = {
        "page": row,
        "trail": queries.trail(row),
        "other": queries.other_language(row),
        "easy": easy,
        "parts": row.easy if easy else row.body,
        "ukrainian": get_language_info("uk")["name_local"].capitalize(),
        "tongue": ENGLISH if row.is_english else "uk",
        "menu": lists.menu("en" if row.is_english else "uk"),
        "foreign": row.is_english is False and (ENGLISH in (request.LANGUAGE_CODE, request.GET.get("no"))),  # type: ignore[attr-defined]
        **lists.listed(row, timezone.localtime(), asked.of(request)),
    }
    return render(request, row.get_template(request), context)


def away(request: HttpRequest, address: str) -> HttpResponse:
    """What stands where no page does."""
    moved = queries.moved_to(address)
    if moved is not None:
        return redirect(moved[0], permanent=moved[1])
    if address.startswith("/en/") and queries.found(address.removeprefix("/en")) is not None:
        return redirect(f"{address.removeprefix('/en')}?no=en")
    if queries.gone(address):
        return render(request, "site/gone.html", status=410)
    raise Http404


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A cut picture: its name holds the hash of what it was cut from, so browsers keep it for ever."""
    kind, found = PICTURES.get(name.rpartition(".")[2]), queries.cut(name)
    if kind is None or found is None:
        raise Http404
    return FileResponse(found, content_type=kind, headers={"Content-Security-Policy": SEALED})
