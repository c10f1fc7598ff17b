"""Figures of a large register are counted here, so that no page counts them."""

from datetime import datetime, timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job, loop

from .actions.reckoning import reckon_next, want_usual
from .queries.remembering import is_small


@job("analytics.reckon", at="04:10")
def ask_for_usual(call: Call) -> int:
    """Asks for the usual figures every night, so that the first look of the day finds them."""
    return 0 if is_small() else want_usual(call.now)


@loop("analytics.reckon", every=timedelta(seconds=2))
def reckon(now: datetime) -> bool:
    """Counts one page of figures that somebody waits for."""
    return reckon_next(now)
