"""Asking providers what became of the messages they took."""

import logging
from datetime import datetime, timedelta
from itertools import batched

from django.db.models import Q

from .delivery import prove
from .models import Delivery, Letter, State
from .transports import Transport, transports

log = logging.getLogger("ratusha.notify")
AT_ONCE = 100
NOT_BEFORE = timedelta(minutes=1)
FOR_DAYS = timedelta(days=3)


def ask_all(now: datetime) -> int:
    """Will ask about messages taken within three days of which nothing final is known -> how many got news.

    A message is asked about again after a tenth of its age, so a fresh one soon and an old one rarely.
    """
    return sum(_ask(one, now) for one in {type(one): one for one in transports.values()}.values() if one.asks)


def _ask(transport: Transport, now: datetime) -> int:
    if not transport.configured():
        return 0
    waiting = Letter.objects.filter(
        Q(asked_at=None) | Q(asked_at__lte=now - NOT_BEFORE),
        state=State.SENT, delivery=Delivery.ACCEPTED, provider=transport.name, sent_at__gte=now - FOR_DAYS,
    ).exclude(provider_id="")  # fmt: skip
    due = [one for one in waiting.order_by("asked_at", "id")[: AT_ONCE * 5] if _is_due(one, now)]
    news = 0
    with transport:
        for batch in batched(due, AT_ONCE):
            by_id = {one.provider_id: one for one in batch}
            try:
                told = transport.told(list(by_id))
            except OSError as error:
                log.warning("%s does not tell of its messages: %s", transport.name, error)
                return news
            Letter.objects.filter(pk__in=[one.pk for one in batch]).update(asked_at=now)
            news += sum(
                prove(by_id[one.provider_id], one.delivery, now, transport.name, one.said)
                for one in told
                if one.provider_id in by_id
            )
    return news


def _is_due(letter: Letter, now: datetime) -> bool:
    if letter.asked_at is None or letter.sent_at is None:
        return True
    return now - letter.asked_at >= (now - letter.sent_at) / 10
