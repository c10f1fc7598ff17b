"""Who is to be told of a piece of news, and which letters are due. Nothing here looks at every follower."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from ratusha.foundation.vault import blind_indexes

from ..models import Follow, Follower, News, Telling
from ..rules import RADII, Point, Why, cells_around, metres
from .topics import wider

CHUNK = 500


def unmatched(most: int = 50) -> list[News]:
    """News whose followers have not been found yet, the oldest first. 1 query."""
    return list(News.objects.filter(matched_at=None).order_by("id")[:most])


def followers_of(news: News) -> dict[int, tuple[Why, int | None]]:
    """Follower -> (why, which following) for everybody whom the news is about, each once.

    Three questions by their indexes: who follows the object, who follows the topic or the whole that it belongs to,
    who has a home in one of the nine squares around the place for each distance; only those homes are opened.
    """
    found: dict[int, tuple[Why, int | None]] = dict.fromkeys(near(news), (Why.NEAR, None))
    rows = Follow.objects.order_by().values_list("follower", "pk")
    if topics := wider(news.topic):
        found |= {follower: (Why.TOPIC, pk) for follower, pk in rows.filter(topic__in=topics).iterator(CHUNK)}
    things = rows.filter(topic="", about_label=news.about_label, about_id=news.about_id)
    found |= {follower: (Why.OBJECT, pk) for follower, pk in things.iterator(CHUNK)}
    return found


def near(news: News) -> Iterator[int]:
    """Followers whose home is within their own distance of the place. 1 query for each distance."""
    if news.lat is None or news.lon is None:
        return
    place = Point(news.lat, news.lon)
    for radius in RADII:
        cells = [index for name in cells_around(place, radius) for index in blind_indexes("following.cell", name)]
        rows = Follower.objects.filter(radius=radius, cell__in=cells).order_by().values_list("pk", "point")
        for pk, point in rows.iterator(CHUNK):
            if point and metres(Point(*point), place) <= radius:
                yield pk


def due_now(most: int = 200) -> QuerySet[Follower]:
    """Followers who want a letter at once and have something untold."""
    return _with_untold(Follower.objects.filter(daily=False))[:most]


def due_for_digest(before: datetime, after: int = 0, most: int = 200) -> QuerySet[Follower]:
    """Followers who want one letter a day and have something untold, by key after `after`."""
    return _with_untold(Follower.objects.filter(daily=True, pk__gt=after), before)[:most]


def _with_untold(rows: QuerySet[Follower], before: datetime | None = None) -> QuerySet[Follower]:
    untold = Telling.objects.filter(follower=OuterRef("pk"), told_at=None)
    if before is not None:
        untold = untold.filter(at__lte=before)
    return rows.filter(Exists(untold)).order_by("pk")
