"""Scheduled work: votes that nobody looks at end too."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from .actions import close_due


@job("voting.close_due", every=timedelta(minutes=1))
def end_votes(call: Call) -> str:
    """Counts votes whose time is over and which nobody has looked at since."""
    return str(close_due(call.now))
