"""Scheduled work after a sitting: roll-calls that have no paper yet get it on the day of voting."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import make_sheet


@job("minutes.sheets", every=timedelta(minutes=2))
def sheets(call: Call) -> str:
    """Makes and publishes the papers of roll-calls that were counted since, each in its own transaction."""
    done = 0
    for roll_call in queries.without_sheet(call.now, most=60):
        try:
            make_sheet(call.child(str(roll_call)), roll_call=roll_call)
        except Refused:  # stays on the secretariat's desk as late
            continue
        done += 1
    return str(done)
