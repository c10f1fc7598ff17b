"""Counted once, shown for half an hour unless it is asked anew: a page of figures costs what its drawing costs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.cache import cache
from django.utils.translation import get_language

from ratusha.foundation.access.actors import Actor

KEPT = 1800


@dataclass(frozen=True, slots=True)
class Remembered[T]:
    """What was counted, and when."""

    value: T
    at: datetime


def remembered[T](
    actor: Actor, what: tuple[object, ...], count: Callable[[], T], *, now: datetime, anew: bool = False
) -> Remembered[T]:
    """Will give what was counted for this very reader within the last half an hour, else count it now.

    `what` tells one count from another; `anew` counts in any case.
    """
    scope = (actor.kind, actor.account_id, sorted(actor.roles), sorted(actor.units), sorted(actor.holds))
    key = f"analytics:{sha256(repr((what, scope, get_language())).encode()).hexdigest()}"
    found: Remembered[T] | None = None if anew else cache.get(key)
    if found is None or not 0 <= (now - found.at).total_seconds() < KEPT:
        found = Remembered(count(), now)
        cache.set(key, found, KEPT)
    return found
