"""Scheduled work of files."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import actions, queries, scanning
from .storage import disk


@job("files.forget_loose", every=timedelta(hours=1))
def forget_loose(call: Call) -> str:
    """Forgets uploads that nobody sent within a day, then removes bytes that no file names any more."""
    actions.forget_loose(call.child("rows"))
    before = call.now - actions.LOOSE_FOR
    dropped = disk().drop_unused(queries.is_used, before)
    drafts = disk().drop_drafts(before)
    return f"{dropped} originals, {drafts} drafts removed"


@job("files.scan", every=timedelta(minutes=1))
def scan(call: Call) -> str:
    """Checks the files that came while the virus scanner did not answer."""
    judged = 0
    for file in queries.to_scan() if scanning.is_configured() else []:
        try:
            with disk().open(file.sha256) as original:
                verdict = scanning.look(original)
        except scanning.Unreachable:
            break
        except FileNotFoundError:
            continue
        actions.judge(call.child(f"judge/{file.pk}"), file, scan=verdict.scan, harm=verdict.found)
        judged += 1
    return f"{judged} files checked"
