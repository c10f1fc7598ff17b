"""Scheduled work of files."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import actions, queries
from .storage import disk


@job("files.forget_loose", every=timedelta(hours=1))
def forget_loose(call: Call) -> str:
    """Forgets uploads that nobody sent within a day, then removes bytes that no file names any more."""
    actions.forget_loose(call.child("rows"))
    before = call.now - actions.LOOSE_FOR
    dropped = disk().drop_unused(queries.is_used, before)
    drafts = disk().drop_drafts(before)
    return f"{dropped} originals, {drafts} drafts removed"
