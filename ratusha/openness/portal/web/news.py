"""News, events, announcements on the first page, and whether the centre of services is open."""

from dataclasses import fields
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone

from ratusha.openness.site.queries import lists

from ..rules import told_key

UKRAINIAN, MINUTE = "uk", 60


def at_home(language: str) -> str:
    """The block as it was drawn within this minute; an entry of the site makes it be drawn anew at once."""
    key = told_key(language)
    kept: str | None = cache.get(key)
    if kept is None:
        kept = render_to_string("portal/parts/told.html", told(language))
        cache.set(key, kept, MINUTE)
    return kept


def told(language: str) -> dict[str, Any]:
    """In the reader's language; where nothing is written in it yet, what there is in Ukrainian. At most 2 queries."""
    found = lists.at_home(language, timezone.localtime())
    if found.menu and (found.news or language == UKRAINIAN):
        return {one.name: getattr(found, one.name) for one in fields(found)}
    return {} if language == UKRAINIAN else told(UKRAINIAN) | {"told_in": UKRAINIAN}
