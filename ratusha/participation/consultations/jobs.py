"""Scheduled work of consultations: the end of terms, maps of opinions."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import close, draw


@job("consultations.close", every=timedelta(minutes=10))
def end_terms(call: Call) -> str:
    """Stops taking proposals where the last day has passed."""
    return str(sum(_done(close, call.child(f"close/{pk}"), pk) for pk in queries.to_close(call.today)))


@job("consultations.draw", every=timedelta(minutes=5))
def draw_maps(call: Call) -> str:
    """Draws the maps anew that somebody's stance has changed."""
    return str(sum(_done(draw, call.child(f"draw/{pk}"), pk) for pk in queries.stale_maps()))


def _done(act: object, call: Call, target: int) -> int:
    try:
        act(call, target)  # type: ignore[operator]
    except Refused:  # it has moved on meanwhile
        return 0
    return 1
