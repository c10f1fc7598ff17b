"""Scheduled work of recordings: letters about the duty, files that have come whole, uploads nobody went on with."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.files import pieces
from ratusha.foundation.jobs import job

from . import queries
from .actions import assemble, drop_upload, forget_upload, remind

UPLOAD_FOR = timedelta(days=7)


@job("recordings.remind", every=timedelta(minutes=10))
def remind_of_term(call: Call) -> str:
    """Writes to the secretariat when a recording is owed, on its last day, and to the head too when it is late."""
    done = 0
    for pk, stage in queries.to_remind(call.now):
        try:
            remind(call.child(f"{pk}/{stage}"), pk, stage=stage)
        except Refused:  # published meanwhile
            continue
        done += 1
    return str(done)


@job("recordings.take_in", every=timedelta(minutes=1), slow=True)
def take_in_whole(call: Call) -> str:
    """Reads uploads that have come whole, hashes them, looks for viruses, and makes parts of them."""
    waiting = queries.to_take()
    for one in waiting:
        assemble(call.child(f"take/{one.pk}"), one)
    return str(len(waiting))


@job("recordings.forget_uploads", every=timedelta(hours=6))
def forget_uploads(call: Call) -> str:
    """Drops uploads that nobody went on with for a week, and pieces that a crash has left."""
    before = call.now - UPLOAD_FOR
    old = queries.gone(before)
    for pk in old:
        try:
            forget_upload(drop_upload(call.child(f"drop/{pk}"), pk))
        except Refused:  # finished meanwhile
            continue
    left = pieces.abandoned(before, queries.needed())
    for key in left:
        pieces.Pieces(key).drop()
    return f"{len(old)} uploads, {len(left)} folders"
