"""Reads about files. Permission to open one is asked of `guards`."""

from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, QuerySet, Sum

from ratusha.foundation.access.actors import Actor

from . import permissions
from .models import Reading, StoredFile
from .scanning import Scan
from .storage import Health, disk

APART = (Scan.HARMFUL, Scan.REMOVED)


def stored(pk: int) -> StoredFile | None:
    """The file of this id, if there is one."""
    return StoredFile.objects.filter(pk=pk).first()


def to_scan(limit: int = 200) -> list[StoredFile]:
    """Files that wait for the look for viruses, oldest first."""
    return list(StoredFile.objects.filter(scan=Scan.WAITING).order_by("id")[:limit])


def never_looked_at(after: int = 0, limit: int = 200) -> list[StoredFile]:
    """Files that came while no scanner was configured, oldest first, those with a larger key than `after`."""
    return list(StoredFile.objects.filter(scan=Scan.NONE, pk__gt=after).order_by("id")[:limit])


def harmful() -> QuerySet[StoredFile]:
    """Files that are closed because a virus was found in them."""
    return StoredFile.objects.filter(scan=Scan.HARMFUL).order_by("id")


def quarantine(actor: Actor) -> QuerySet[StoredFile]:
    """The same for those who may see what lies apart, without the bytes."""
    return harmful() if permissions.can_see_quarantine(actor) else StoredFile.objects.none()


def to_decide(actor: Actor) -> QuerySet[StoredFile]:
    """The same for those who may let a file out or remove it."""
    return harmful() if permissions.can_decide(actor, None) else StoredFile.objects.none()


def is_used(sha256: str) -> bool:
    """True if some row names these bytes."""
    return StoredFile.objects.filter(sha256=sha256).exists()


def loose() -> QuerySet[StoredFile]:
    """Files that nobody has claimed, oldest first."""
    return StoredFile.objects.filter(token__isnull=False).order_by("created_at")


def unsound() -> Iterator[tuple[StoredFile, Health]]:
    """Every file whose bytes are missing or damaged; reads each original once. Bytes in quarantine are not missing."""
    known: dict[str, Health] = {}
    for file in StoredFile.objects.exclude(scan__in=APART).order_by("sha256", "pk").iterator(chunk_size=1_000):
        if file.sha256 not in known:
            known = {file.sha256: disk().verify(file.sha256)}
        if known[file.sha256] is not Health.SOUND:
            yield file, known[file.sha256]


def bytes_kept() -> int:
    """Bytes of all originals; the same bytes under several names count once."""
    once = StoredFile.objects.order_by().values("sha256").annotate(each=Max("size"))
    return int(once.aggregate(whole=Sum("each"))["whole"] or 0)


def count() -> int:
    """How many files are written down."""
    return StoredFile.objects.count()


def to_read(limit: int = 50) -> list[Reading]:
    """Texts that wait to be read, oldest first, but not before the virus scanner has looked at their bytes."""
    waiting = StoredFile.objects.filter(sha256=OuterRef("sha256"), scan=Scan.WAITING)
    return list(Reading.objects.filter(~Exists(waiting), read_at=None).order_by("id")[:limit])


def of_bytes(sha256: str) -> list[StoredFile]:
    """Files that have these bytes, a hundred at most."""
    return list(StoredFile.objects.filter(sha256=sha256).order_by("pk")[:100])


def unused_readings() -> QuerySet[Reading]:
    """Texts of bytes that no file names any more."""
    used = StoredFile.objects.filter(sha256=OuterRef("sha256"))
    return Reading.objects.filter(~Exists(used)).order_by("id")
