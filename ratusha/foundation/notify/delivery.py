"""Delivery of the outbox: claims due letters one by one, hands them to their transport, keeps what came of it."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F

from .models import Letter, State
from .transports import Outcome, Result, Transport, transports

log = logging.getLogger("ratusha.notify")
BATCH = 100
ATTEMPTS = 12
LEASE = timedelta(minutes=5)
DOWN_WAIT = timedelta(minutes=1)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
OPEN = (State.QUEUED, State.FAILED)


def deliver(now: datetime) -> int:
    """Will try to send every due letter -> how many were sent.

    Each letter is claimed by moving its next try five minutes ahead, so two processes never send it at once; a crash
    after the server took it and before it was marked repeats it then with the same Message-ID. A server that is off
    costs no attempt: letters wait. A refused address is dead at once.
    """
    kinds = Letter.objects.filter(state__in=OPEN, next_at__lte=now).values_list("kind", flat=True).distinct()
    return sum(_deliver_kind(kind, now) for kind in list(kinds))


def _deliver_kind(kind: str, now: datetime) -> int:
    due = Letter.objects.filter(kind=kind, state__in=OPEN, next_at__lte=now)
    transport = transports.get(kind)
    if transport is None or not transport.configured():
        due.update(error=f"no channel configured: {kind}", next_at=now + DOWN_WAIT)
        return 0
    sent = 0
    with transport:
        for letter in due.order_by("next_at", "id")[:BATCH]:
            result = _deliver_one(transport, letter, now)
            sent += result is not None and result.outcome is Outcome.SENT
            if result is not None and result.outcome is Outcome.DOWN:
                break
    return sent


def _deliver_one(transport: Transport, letter: Letter, now: datetime) -> Result | None:
    mine = Letter.objects.filter(pk=letter.pk, state=letter.state, next_at=letter.next_at)
    if not mine.update(next_at=now + LEASE):
        return None
    try:
        result = transport.send(letter)
    except Exception as error:
        log.exception("letter %s could not be handed over", letter.pk)
        result = Result(Outcome.LATER, f"{type(error).__name__}: {error}")
    keep(letter, result, now)
    return result


def keep(letter: Letter, result: Result, now: datetime) -> None:
    """Will keep what came of a try."""
    row = Letter.objects.filter(pk=letter.pk)
    tried = letter.attempts + 1
    match result.outcome:
        case Outcome.SENT:
            row.update(state=State.SENT, sent_at=now, attempts=F("attempts") + 1, error="")
        case Outcome.DOWN:
            row.update(error=result.error, next_at=now + DOWN_WAIT)
        case Outcome.REFUSED:
            row.update(state=State.DEAD, attempts=F("attempts") + 1, error=result.error)
        case Outcome.LATER:
            state = State.DEAD if tried >= ATTEMPTS else State.FAILED
            row.update(state=state, attempts=F("attempts") + 1, error=result.error, next_at=now + wait_after(tried))


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: a minute, doubled each time, at most 6 hours."""
    return min(FIRST_WAIT * int(2 ** min(attempts - 1, 20)), LONGEST_WAIT)


def waiting_kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds among these for which no channel is configured."""
    return sorted(kind for kind in kinds if (found := transports.get(kind)) is None or not found.configured())
