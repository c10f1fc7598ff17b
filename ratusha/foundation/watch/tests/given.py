"""Builders: the columns of an event as they come from the table."""

from datetime import UTC, datetime
from typing import Any

from ratusha.foundation.watch.models import Event

NOW = datetime(2026, 11, 22, 9, 0, 0, 123000, tzinfo=UTC)


def values(**given: Any) -> dict[str, Any]:
    """The columns of a refusal, with others in place of some."""
    return {
        "uid": "0" * 31 + "1",
        "at": NOW,
        "kind": "refusal",
        "outcome": "failure",
        "severity": 2,
        "code": "forbidden",
        "action": "people.grant",
        "channel": "web",
        "actor_kind": "official",
        "actor_id": 5,
        "address": "10.0.0.7",
        "session": "",
        "target_type": "access.account",
        "target_id": 7,
        "request_id": "req-1",
        "facts": {},
    } | given


def event(number: int = 1, **given: Any) -> Event:
    """A kept event; `number` makes its uid."""
    return Event.objects.create(**values(**{"uid": f"{number:032d}"} | given))
