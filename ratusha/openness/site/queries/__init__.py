"""What of the site is read: pages for everybody, and what waits for whom."""

from .desk import (
    drafts,
    has_due,
    in_review,
    is_laid,
    is_seated,
    lacks_clauses,
    of_clauses,
    site_page,
    timed,
    to_look_through,
    versions,
    visible_to,
    words_typed,
)
from .finding import text_of as words_of
from .lists import institutions, money_typed
from .public import below, cut, events_from, found, gone, moved_to, other_language, public_news, public_pages, trail

__all__ = [
    "below",
    "cut",
    "drafts",
    "events_from",
    "found",
    "gone",
    "has_due",
    "in_review",
    "institutions",
    "is_laid",
    "is_seated",
    "lacks_clauses",
    "money_typed",
    "moved_to",
    "of_clauses",
    "other_language",
    "public_news",
    "public_pages",
    "site_page",
    "timed",
    "to_look_through",
    "trail",
    "versions",
    "visible_to",
    "words_of",
    "words_typed",
]
