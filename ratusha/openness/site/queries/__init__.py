"""What of the site is read: pages for everybody, and what waits for whom."""

from .public import below, cut, events_from, found, gone, listed, moved_to, news, other_language, trail

__all__ = ["below", "cut", "events_from", "found", "gone", "listed", "moved_to", "news", "other_language", "trail"]
