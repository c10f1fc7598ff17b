"""What feeds and calendars carry."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from ..models import EventPage, NewsPage, SitePage
from .lists import in_tree
from .public import NEWEST_FIRST

NEWEST, BACK, EVENTS = 30, timedelta(days=60), 300


def root(pk: int) -> SitePage | None:
    """The published section or list of a feed. 1 query."""
    return SitePage.objects.filter(pk=pk, live=True).first()


def news(page: SitePage | None, language: str) -> QuerySet[NewsPage]:
    """The newest news of the site, or of a section with all below it."""
    rows = NewsPage.objects.filter(live=True, archived_at=None)
    rows = rows.descendant_of(page) if page is not None else in_tree(rows, language)
    return rows.order_by(*NEWEST_FIRST)[:NEWEST]


def events(page: SitePage | None, language: str, now: datetime) -> QuerySet[EventPage]:
    """Events ahead and of the last two months."""
    rows = EventPage.objects.filter(live=True, begins_at__gte=now - BACK)
    rows = rows.descendant_of(page, inclusive=True) if page is not None else in_tree(rows, language)
    return rows.order_by("begins_at", "pk")[:EVENTS]
