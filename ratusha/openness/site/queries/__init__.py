"""What of the site is read: pages for everybody, and what waits for whom."""

from .desk import (
    drafts,
    has_due,
    in_review,
    is_laid,
    is_seated,
    site_page,
    timed,
    to_look_through,
    versions,
    visible_to,
)
from .public import below, cut, events_from, found, gone, moved_to, other_language, public_news, trail

__all__ = [
    "below",
    "cut",
    "drafts",
    "events_from",
    "found",
    "gone",
    "has_due",
    "in_review",
    "is_laid",
    "is_seated",
    "moved_to",
    "other_language",
    "public_news",
    "site_page",
    "timed",
    "to_look_through",
    "trail",
    "versions",
    "visible_to",
]
