"""Scheduled work of polls: their end."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import finish


@job("polls.finish", every=timedelta(minutes=10))
def finish_polls(call: Call) -> str:
    """Ends polls whose last day has passed: joins nobody to an answer any more, forgets small cuts."""
    done = 0
    for pk in queries.overdue(call.today):
        try:
            finish(call.child(f"poll/{pk}"), pk)
        except Refused:  # an organiser has closed it meanwhile
            continue
        done += 1
    return str(done)
