"""Scheduled work of files."""

from datetime import timedelta
from time import monotonic

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job
from ratusha.foundation.vault import Unreadable

from . import actions, queries, reading, scanning
from .models import StoredFile
from .scanning import Scan
from .storage import disk

LOOKED_BACK_AT = 5_000
READ_SECONDS = 300


@job("files.forget_loose", every=timedelta(hours=1))
def forget_loose(call: Call) -> str:
    """Forgets uploads that nobody sent within a day, then removes bytes that no file names any more."""
    actions.forget_loose(call.child("rows"))
    before = call.now - actions.LOOSE_FOR
    queries.unused_readings().delete()
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
        except (FileNotFoundError, Unreadable):
            continue
        if _judged(call, file, verdict):
            judged += 1
    put_apart()
    return f"{judged} files checked"


@job("files.read", every=timedelta(minutes=1), slow=True)
def read(call: Call) -> str:
    """Reads the text of files whose owners asked for it (search, comparison), a few minutes' worth at a time."""
    count, until = 0, monotonic() + READ_SECONDS
    for one in queries.to_read():
        if monotonic() > until:
            break
        count += reading.read(call, one)
    return f"{count} texts read"


@job("files.look_back", every=timedelta(hours=1), slow=True)
def look_back(call: Call) -> str:
    """Checks the files that came before a virus scanner was configured, some thousands an hour. What is lost or cannot
    be read is passed over, so that it stands in nobody's way."""
    judged = after = 0
    while scanning.is_configured() and judged < LOOKED_BACK_AT and (files := queries.never_looked_at(after)):
        after = files[-1].pk
        for file in files:
            try:
                with disk().open(file.sha256) as original:
                    judged += _judged(call, file, scanning.look(original))
            except scanning.Unreachable:
                return f"{judged} files checked"
            except (FileNotFoundError, Unreadable):
                continue
    put_apart()
    return f"{judged} files checked"


def _judged(call: Call, file: StoredFile, verdict: scanning.Verdict) -> bool:
    try:
        actions.judge(call.child(f"judge/{file.pk}"), file, scan=verdict.scan, harm=verdict.found)
    except Refused:  # harm in another file of the same bytes has closed it meanwhile
        return False
    return True


def put_apart() -> int:
    """Moves the bytes of harmful files apart and removes those that were decided upon -> how many were moved.

    Done after the rows say so, and again at every run, so that a crash between the two leaves nothing open.
    """
    store = disk()
    there = store.apart()  # before the rows are read: what is put apart from now on is left to the next run
    harmful = set(queries.harmful().values_list("sha256", flat=True))
    moved = sum(store.quarantine(sha256) for sha256 in sorted(harmful) if store.exists(sha256))
    for sha256 in set(there) - harmful:
        if StoredFile.objects.filter(sha256=sha256, scan=Scan.CLEAN).exists():
            store.release(sha256)  # let out at this very moment
        else:
            store.forget_apart(sha256)
    return moved
