"""Reads: the last backups and how old they are."""

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from .models import Backup, BackupKind
from .permissions import can_see


def backups(actor: Actor) -> QuerySet[Backup]:
    """Backups and exercises, newest first, for those who mind them."""
    found = Backup.objects.all()
    return found if can_see(actor) else found.none()


def last_good() -> Backup | None:
    """The newest backup that worked."""
    return Backup.objects.filter(kind=BackupKind.BACKUP, good=True).order_by("-at").first()


def last_drill() -> Backup | None:
    """The newest exercise, whether it worked or not."""
    return Backup.objects.filter(kind=BackupKind.DRILL).order_by("-at").first()
