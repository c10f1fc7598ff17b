"""Scheduled work of the site."""

from datetime import datetime, timedelta

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.jobs import loop

from . import queries
from .actions import lay, publish_due


@loop("site.by_time", every=timedelta(seconds=30))
def by_time(now: datetime) -> None:
    """Publishes and takes away pages whose time has come; lays the site in a town that was set up before it had one."""
    if charter.value("community.katottg") and not queries.is_laid():
        lay(system_call("site", now))
    if queries.has_due(now):
        publish_due(system_call("site", now))
