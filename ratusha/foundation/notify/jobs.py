"""Quick delivery of the outbox, asking what became of it, and reading the mail that comes in."""

from datetime import datetime, timedelta

from ratusha.foundation.jobs import loop

from . import adapters as adapters
from .asking import ask_all
from .delivery import deliver
from .incoming import mailbox


@loop("notify.deliver", every=timedelta(seconds=2))
def deliver_letters(now: datetime) -> int:
    """Sends the letters that are due."""
    return deliver(now)


@loop("notify.ask", every=timedelta(seconds=30))
def ask_providers(now: datetime) -> int:
    """Asks providers whether what they took has arrived."""
    return ask_all(now)


@loop("notify.mail", every=timedelta(seconds=20))
def read_mail(now: datetime) -> int:
    """Keeps the mails that have come to the mailbox of MAIL_IN_URL."""
    return mailbox.poll(now)
