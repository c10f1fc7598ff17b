"""Scheduled work of public control: trends of a month that is over, reminders."""

from datetime import timedelta
from typing import Any

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import close_month, remind


@job("feedback.months", every=timedelta(hours=6))
def close_months(call: Call) -> str:
    """Writes the trend of every object in the month that has just ended, once."""
    due = queries.months_to_close(call.today)
    return str(sum(_done(close_month, call.child(f"{pk}/{month}"), pk, month=month) for pk, month in due))


@job("feedback.remind", at="08:30")
def remind_of_answers(call: Call) -> str:
    """Reminds units of ratings and proposals that are not answered in their term."""
    due = queries.due_rows(call.today)
    return str(sum(_done(remind, call.child(f"{kind}/{pk}"), rated, kind=kind, pk=pk) for rated, kind, pk in due))


def _done(act: Any, call: Call, *target: Any, **given: Any) -> int:
    try:
        act(call, *target, **given)
    except Refused:  # answered or hidden meanwhile
        return 0
    return 1
