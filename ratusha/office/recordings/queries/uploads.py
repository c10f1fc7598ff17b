"""Uploads on their way: where they stand, and the pieces of them that lie on the disk."""

from datetime import datetime

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.limits import MEGABYTE, Limits
from ratusha.foundation.files.pieces import Pieces

from .. import permissions
from ..models import Recording, Upload

KINDS = frozenset({"mp4", "webm", "mov"})


def limits() -> Limits:
    """What may come in as a recording, by the charter of the community."""
    return Limits(size=charter.value("recordings.most_megabytes") * MEGABYTE, count=1, kinds=KINDS)


def uploads_for(actor: Actor) -> QuerySet[Upload]:
    """Uploads that the actor may go on with."""
    rows = Upload.objects.select_related("recording")
    return rows if permissions.keeps(actor) or actor.is_system else rows.none()


def upload(actor: Actor, key: str) -> Upload | None:
    """One upload by its key. 1 query."""
    return uploads_for(actor).filter(key=key).first()


def uploads_of(row: Recording) -> list[Upload]:
    """Uploads of a recording that have not become a part, the newest first. 1 query."""
    return list(Upload.objects.filter(recording=row).exclude(state=Upload.State.TAKEN)[:20])


def to_take(limit: int = 10) -> list[Upload]:
    """Whole uploads that wait to be looked at, oldest first. 1 query."""
    return list(Upload.objects.filter(state=Upload.State.WHOLE).order_by("id")[:limit])


def gone(before: datetime) -> list[int]:
    """Uploads that were begun before and that nobody has gone on with since, oldest first. 1 query."""
    rows = Upload.objects.filter(state=Upload.State.GOING, at__lt=before).order_by("at")
    return [one.pk for one in rows[:100] if not pieces_of(one).changed_since(before)]


def needed() -> set[str]:
    """Keys of uploads whose pieces must stay: on their way, or whole and waiting to be taken in. 1 query."""
    waiting = (Upload.State.GOING, Upload.State.WHOLE)
    return set(Upload.objects.filter(state__in=waiting).values_list("key", flat=True))


def pieces_of(row: Upload) -> Pieces:
    """The pieces of it on the disk."""
    return Pieces(row.key)
