"""Scheduled work of backups."""

from django.conf import settings
from django.utils.translation import gettext as _

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job


@job("backups.daily", at="02:30", slow=True, attempts=3)
def daily(call: Call) -> str:
    """Makes the night's backup, where a place for backups is set."""
    if not settings.BACKUP_TO:
        return _("No place for backups is set.")
    from . import running  # with its libraries of encryption and stores, which only this night's work needs

    made = running.back_up(call)
    return f"{made.manifest.name}: {made.sent} B, {made.seconds:.0f} s"
