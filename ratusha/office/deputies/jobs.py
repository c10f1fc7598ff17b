"""Scheduled work of deputies: votes that were published are counted."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import actions, queries


@job("deputies.count_votes", every=timedelta(minutes=1))
def count_votes(call: Call) -> str:
    """Writes published votes as lines for the pages of deputies, and keeps decisions for the search by streets."""
    noted = 0
    for pk in queries.voting.to_note(call.actor):
        try:
            actions.note_vote(call.child(f"vote/{pk}"), roll_call=pk, address=f"/council/votes/{pk}/")
        except Refused:  # it has gone meanwhile
            continue
        noted += 1
    for one in queries.streets.decisions():
        actions.note_matter(call.child(f"decision/{one['object_id']}"), **one)
        noted += 1
    return str(noted)
