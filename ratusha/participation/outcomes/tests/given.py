"""Builders: a matter with a line, officials who fill it in."""

from datetime import date, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.participation.discussion.tests.given import (
    ABOUT,
    NOW,
    STRANGER,
    TODAY,
    account,
    call,
    matter,
    official,
    organiser,
    resident,
)
from ratusha.participation.outcomes import actions
from ratusha.participation.outcomes.models import Link

__all__ = [
    "ABOUT",
    "NOW",
    "STRANGER",
    "TODAY",
    "account",
    "call",
    "link",
    "matter",
    "official",
    "organiser",
    "resident",
]


def link(actor: Actor | None = None, on: date = TODAY - timedelta(days=3), **more: Any) -> Link:
    """A link of the matter's line."""
    matter()
    told = {"about": ABOUT, "step": "decision", "sentence": "Рада погодилася.", "on": on} | more
    return actions.add_link(call(actor or organiser()), **told)
