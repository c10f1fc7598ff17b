"""A backup or an exercise from beginning to the line about it, for the schedule and the command line alike."""

from pathlib import Path

from django.utils.translation import gettext as _

from ratusha.foundation.actions import Call

from . import actions, boxes, databases, making, places, restoring
from .models import BackupKind

TROUBLES = (
    making.NotSet, databases.NoTool, places.Unreachable, restoring.CannotRestore, restoring.Damaged, OSError
)  # fmt: skip


class Failed(Exception):
    """It did not work; the sentence says why. A line about it is kept."""


def back_up(call: Call) -> making.Made:
    """Will make a backup and write it down; Failed when it did not work, making.Busy when one is being made."""
    try:
        made = making.make(making.plan(), call.now)
    except TROUBLES as wrong:
        actions.record(call.child("record"), kind=BackupKind.BACKUP, good=False, error=str(wrong)[:2000])
        raise Failed(str(wrong)) from wrong
    actions.record(
        call.child("record"),
        kind=BackupKind.BACKUP,
        good=not made.manifest.missing,
        seconds=made.seconds,
        sent=made.sent,
        error=_lost(made.manifest.missing),
        **made.manifest.facts(),
    )
    return made


def exercise(call: Call, name: str, key_file: Path) -> restoring.Checked:
    """Will restore a backup into a scratch place, check it and write the exercise down; Failed when it cannot begin."""
    try:
        place = making.plan().place
        checked = restoring.drill(place, restoring.chosen(place, name), key_file, call.now)
    except ValueError:
        raise Failed(_("The file {path} holds no private key.").format(path=key_file)) from None
    except (*TROUBLES, boxes.Unreadable) as wrong:
        actions.record(call.child("record"), kind=BackupKind.DRILL, good=False, name=name, error=str(wrong)[:2000])
        raise Failed(str(wrong)) from wrong
    actions.record(
        call.child("record"),
        kind=BackupKind.DRILL,
        good=checked.whole,
        name=checked.name,
        seconds=checked.seconds,
        rows=checked.rows,
        files=int(checked.files.get("files", 0)),
        error="" if checked.whole else _("What came back differs from what was put away."),
    )
    return checked


def _lost(missing: list[str]) -> str:
    return (
        _("Originals that the disk itself has lost: {list}").format(list=", ".join(missing))[:2000] if missing else ""
    )
