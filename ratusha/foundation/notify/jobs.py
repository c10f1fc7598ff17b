"""Quick delivery of the outbox, and asking what became of it."""

from datetime import datetime, timedelta

from ratusha.foundation.jobs import loop

from . import adapters as adapters
from .asking import ask_all
from .delivery import deliver


@loop("notify.deliver", every=timedelta(seconds=2))
def deliver_letters(now: datetime) -> int:
    """Sends the letters that are due."""
    return deliver(now)


@loop("notify.ask", every=timedelta(seconds=30))
def ask_providers(now: datetime) -> int:
    """Asks providers whether what they took has arrived."""
    return ask_all(now)
