"""What every template may know of the surroundings."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ratusha.foundation.access.actors import stranger

from .community import community
from .look import look_of
from .navigation import Place, links


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Actor, day, look, community and links. All lazy: a page pays only for what its template asks."""
    if not hasattr(request, "actor"):
        request.actor = stranger()  # type: ignore[attr-defined]
    parts: Any = SimpleLazyObject(lambda: links(Place.PART, request))
    return {
        "actor": request.actor,  # type: ignore[attr-defined]
        "today": SimpleLazyObject(timezone.localdate),
        "look": look_of(request),
        "community": SimpleLazyObject(community),
        "language": getattr(request, "LANGUAGE_CODE", "uk"),
        "top_links": SimpleLazyObject(lambda: links(Place.TOP, request)),
        "part_links": parts,
        "parts_here": SimpleLazyObject(lambda: any(one.current for one in parts)),
        "office_links": SimpleLazyObject(lambda: links(Place.OFFICE, request)),
        "foot_links": SimpleLazyObject(lambda: links(Place.FOOT, request)),
        "drawn_once": {},
    }
