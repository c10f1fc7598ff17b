"""Writes: that a backup or an exercise was made, well or not."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, action

from .models import Backup, BackupKind
from .permissions import can_record


@action("backups.record", may=can_record, says=_("Backup written down: {name}"))
def record(
    call: Call,
    *,
    kind: BackupKind,
    good: bool,
    name: Annotated[OptionalLine, Field(max_length=40)] = "",
    seconds: float = 0,
    rows: int = 0,
    files: int = 0,
    bytes: int = 0,  # noqa: A002
    sent: int = 0,
    missing: int = 0,
    error: OptionalText = "",
) -> Backup:
    """Writes down a backup or a restoration exercise, so that its age stands on the operator's page and in `doctor`.

    Law: none, the community's own machinery; both programmes ask for backups and their trial.

    Refusals: none beyond permission.
    """
    call.note(name=name or "—", good=good)
    return Backup.objects.create(
        kind=kind, name=name, good=good, at=call.now, seconds=seconds, rows=rows, files=files, bytes=bytes, sent=sent,
        missing=missing, error=error,
    )  # fmt: skip
