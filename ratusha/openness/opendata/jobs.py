"""Scheduled work of open data."""

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import queries
from .actions import adopt, renew


@job("opendata.renew", at="03:20")
def renew_all(call: Call) -> str:
    """Takes newly declared sets in, makes new versions of what has changed, finds what is late."""
    adopt(call.child("adopt"))
    rows = queries.visible_to(system("opendata")).filter(state=queries.State.PUBLISHED).order_by("name")
    for row in rows:
        renew(call.child(row.name), row)
    return str(len(rows))
