"""Delivery of the outbox: claims due letters one by one, hands them to their transport, keeps what came of it."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Delivery, Letter, Proof, State
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
    after the server took it and before it was marked repeats it then under the same id. Where a provider knows no such
    id the letter is given up instead and the operator told: nobody gets it twice. A server that is off costs no
    attempt: letters wait. A refused address is dead at once.
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
                due.filter(next_at__lte=now).update(next_at=now + (result.wait or DOWN_WAIT))
                break
    return sent


def _deliver_one(transport: Transport, letter: Letter, now: datetime) -> Result | None:
    mine = Letter.objects.filter(pk=letter.pk, state=letter.state, next_at=letter.next_at)
    if not mine.update(next_at=now + LEASE, handed_at=now):
        return None
    if letter.handed_at is not None and not transport.repeats:
        result = Result(Outcome.UNSURE, "an earlier try was cut off")
    else:
        result = _handed_over(transport, letter)
    if result.outcome is Outcome.UNSURE and transport.repeats:
        result = Result(Outcome.LATER, result.error, wait=result.wait)
    keep(letter, result, now, by=transport.name)
    return result


def _handed_over(transport: Transport, letter: Letter) -> Result:
    try:
        return transport.send(letter)
    except Exception as error:
        log.exception("letter %s could not be handed over", letter.pk)
        return Result(Outcome.UNSURE, f"{type(error).__name__}: {error}")


def keep(letter: Letter, result: Result, now: datetime, by: str = "smtp") -> None:
    """Will keep what came of a try, with its proof where it is an end."""
    row = Letter.objects.filter(pk=letter.pk)
    tried = letter.attempts + 1
    given_up = result.outcome is Outcome.LATER and tried >= ATTEMPTS
    with transaction.atomic():
        match result.outcome:
            case Outcome.SENT:
                row.update(
                    state=State.SENT, sent_at=now, attempts=F("attempts") + 1, error="", handed_at=None, provider=by,
                    provider_id=result.provider_id[:200],
                )  # fmt: skip
                prove(letter, Delivery.ACCEPTED, now, by)
            case Outcome.DOWN:
                row.update(error=result.error, next_at=now + (result.wait or DOWN_WAIT), handed_at=None)
            case Outcome.REFUSED:
                row.update(state=State.DEAD, attempts=F("attempts") + 1, error=result.error, handed_at=None)
            case Outcome.UNSURE:
                row.update(state=State.DEAD, attempts=F("attempts") + 1, error=unsure(result.error))
            case Outcome.LATER:
                wait = max(wait_after(tried), result.wait or timedelta(0))
                state = State.DEAD if given_up else State.FAILED
                row.update(
                    state=state, attempts=F("attempts") + 1, error=result.error, next_at=now + wait, handed_at=None
                )
        if given_up or result.outcome is Outcome.REFUSED:
            prove(letter, Delivery.FAILED, now, by, result.error)


def unsure(error: str) -> str:
    """What the operator is told of a letter that the provider may have already."""
    with override("uk"):
        told = _("The provider may have sent it already, so it is not sent again by itself: ask the person. ({error})")
        return told.format(error=error)


ORDER = ("", Delivery.ACCEPTED, Delivery.DELIVERED, Delivery.READ)


def prove(letter: Letter, delivery: Delivery, now: datetime, by: str, said: str = "") -> bool:
    """Will keep what was told of a letter -> False if that was known. The letter shows the furthest that was told."""
    made = Proof.objects.get_or_create(
        letter_id=letter.pk, delivery=delivery, by=by, defaults={"at": now, "said": said[:500]}
    )[1]
    if made:
        shown = Letter.objects.filter(pk=letter.pk)
        if delivery is not Delivery.FAILED:
            shown = shown.filter(delivery__in=[*ORDER[: ORDER.index(delivery)], Delivery.FAILED])
        shown.update(delivery=delivery, delivery_at=now)
    return made


def readdress(label: str, pk: int, kind: str, value: str, now: datetime) -> int:
    """Will send the letters about an object that never went by this kind of channel to another address -> how many."""
    stuck = Letter.objects.filter(about_label=label, about_id=pk, kind=kind, handed_at=None).exclude(state=State.SENT)
    return stuck.exclude(state=State.DISCARDED).update(
        value=value, state=State.QUEUED, attempts=0, next_at=now, error="", delivery=Delivery.UNKNOWN, delivery_at=None
    )


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: a minute, doubled each time, at most 6 hours."""
    return min(FIRST_WAIT * int(2 ** min(attempts - 1, 20)), LONGEST_WAIT)


def waiting_kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds among these for which no channel is configured."""
    return sorted(kind for kind in kinds if (found := transports.get(kind)) is None or not found.configured())
