"""Builders: something to follow, followers with homes, news."""

from datetime import datetime, timedelta
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
    resident,
)
from ratusha.participation.following import actions, queries
from ratusha.participation.following.models import Follower, News
from ratusha.records.people.tests.given import PLATFORM

__all__ = [
    "ABOUT", "HOME", "NOW", "PLATFORM", "STRANGER", "TODAY", "account", "call", "follower", "matter", "news",
    "official", "resident", "topics",
]  # fmt: skip
HOME = (48.4412, 25.7608)


def topics() -> None:
    """Two categories that can be followed."""
    queries.register_topics("trial", "Спроби", lambda: [("roads", "дороги"), ("schools", "школи")])


def follower(actor: Actor | None = None) -> Follower:
    """A resident who follows the matter."""
    matter()
    who = actor or resident()
    return actions.follow(call(who), about=ABOUT).follower


def news(now: datetime = NOW, what: str = "opened", **more: Any) -> News:
    """Something new about the matter."""
    matter()
    return actions.announce(call(PLATFORM, now - NOW + timedelta()), about=ABOUT, what=what, **more)
