"""Quick delivery of the outbox."""

from datetime import datetime, timedelta

from ratusha.foundation.jobs import loop

from .delivery import deliver


@loop("notify.deliver", every=timedelta(seconds=2))
def deliver_letters(now: datetime) -> int:
    """Sends the letters that are due."""
    return deliver(now)
