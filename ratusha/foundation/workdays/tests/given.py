"""Builders for tests of the calendar."""

from datetime import date

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.workdays.calendar import PEACE, Calendar

PEACETIME = Calendar(regimes=(PEACE,))
WARTIME = Calendar()


def administrator() -> Actor:
    """The administrator, without an account row."""
    return Actor(kind=Kind.OFFICIAL, roles=frozenset({Role.ADMINISTRATOR}))


def day(text: str) -> date:
    """2026-11-22 -> the day."""
    return date.fromisoformat(text)
