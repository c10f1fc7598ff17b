"""Builders: a matter with a line, officials who fill it in."""

from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.office.proposals.models import Proposal
from ratusha.office.proposals.tests import given as proposals
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
from ratusha.participation.outcomes.models import Link, Tie

__all__ = [
    "ABOUT",
    "NOW",
    "STRANGER",
    "TODAY",
    "account",
    "call",
    "draft",
    "link",
    "matter",
    "official",
    "organiser",
    "resident",
    "tie",
]


def link(actor: Actor | None = None, on: date = TODAY - timedelta(days=3), **more: Any) -> Link:
    """A link of the matter's line."""
    matter()
    told = {"about": ABOUT, "step": "decision", "sentence": "Рада погодилася.", "on": on} | more
    return actions.add_link(call(actor or organiser()), **told)


def draft(now: datetime = NOW, **more: Any) -> Proposal:
    """A published draft decision."""
    return proposals.published(proposals.house(), now, **more)


def tie(now: datetime = NOW, proposal: Proposal | None = None, actor: Actor | None = None) -> Tie:
    """The draft carries the matter on."""
    told = {"about": matter(), "proposal": (proposal or draft(now)).pk}
    return actions.tie_draft(call(actor or organiser()), **told)
