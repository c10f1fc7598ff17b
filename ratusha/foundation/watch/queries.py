"""Reads for pages, the operator and `ratusha doctor`; who may see what, the apps above decide."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from .kinds import Kind
from .models import Event, Reader
from .networks import network_of
from .sending import NAME, wanted

WAITING_MOST = 10_000
LOGINS = 50


def events() -> QuerySet[Event]:
    """Every event, the newest first."""
    return Event.objects.order_by("-id")


def between(since: datetime, until: datetime) -> QuerySet[Event]:
    """Events from `since` on and before `until`, the oldest first."""
    return Event.objects.filter(at__gte=since, at__lt=until).order_by("at", "id")


def networks_of(account_id: int) -> set[str]:
    """The networks from which this account has come in lately: its last fifty log-ins that are kept. 1 query."""
    came = Event.objects.filter(actor_id=account_id, kind=Kind.LOGIN_OK).order_by("-id")
    return {network_of(one) for one in came.values_list("address", flat=True)[:LOGINS]}


@dataclass(frozen=True, slots=True)
class Sending:
    """How the sending goes. `to`: empty where none is set; `waiting`: events not sent yet, at most 10 000."""

    to: str
    waiting: int
    failing_since: datetime | None
    error: str


def sending() -> Sending:
    """For the operator's page and `ratusha doctor`. Two queries where a listener is set, else none."""
    try:
        to = wanted()
    except ValueError as wrong:
        return Sending(settings.SYSLOG, 0, None, str(wrong))
    if to is None:
        return Sending("", 0, None, "")
    reader = Reader.objects.filter(name=NAME).first()
    since = reader.event_id if reader else 0
    waiting = Event.objects.filter(pk__gt=since).order_by()[:WAITING_MOST].count()
    return Sending(to.name, waiting, reader.failing_since if reader else None, reader.error if reader else "")
