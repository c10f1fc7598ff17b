"""Reads of the journal, refusals and stuck work; each starts from what the actor may see."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, OuterRef, QuerySet, Subquery, Value

from ratusha.channels.api.models import ApiToken
from ratusha.channels.api.permissions import can_issue
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.journal.ledger import readable
from ratusha.foundation.journal.models import ChainHead, DailyRoot, Entry, FailedReaction
from ratusha.foundation.watch.kinds import Kind
from ratusha.foundation.watch.models import Event

from .permissions import can_operate, can_see_journal


def journal(actor: Actor) -> QuerySet[Entry]:
    """Entries of the journal that may be read by now, newest first; none for those who may not see it."""
    entries = readable().order_by("-id")
    return entries if can_see_journal(actor) else entries.none()


def events(actor: Actor) -> QuerySet[Event]:
    """Security events with the name behind each account, newest first."""
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    found = Event.objects.annotate(who=named).order_by("-id")
    return found if can_see_journal(actor) else found.none()


def failed_reactions(actor: Actor) -> QuerySet[FailedReaction]:
    """Reactions that raised and wait for another try or for a hand, those given up first."""
    found = FailedReaction.objects.select_related("entry").order_by("-given_up", "id")
    return found if can_operate(actor) else found.none()


def counted(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows there are under each name. 1 query for all."""
    parts = [
        found.order_by()
        .values(part=Value(name, CharField()))
        .annotate(number=Count("pk"))
        .values_list("part", "number")
        for name, found in rows.items()
    ]
    return dict.fromkeys(rows, 0) | dict(parts[0].union(*parts[1:], all=True))


@dataclass(frozen=True, slots=True)
class Chain:
    """How far the journal is sealed and what the day's root is."""

    sealed: int
    digest: str
    waiting: int
    root_day: date | None
    root: str


def chain() -> Chain:
    """The state of the seal; `waiting` counts at most 1 000 entries not yet sealed."""
    head = ChainHead.objects.filter(pk=1).first()
    root = DailyRoot.objects.order_by("-day").first()
    return Chain(
        sealed=head.seq if head else 0,
        digest=head.digest if head else "",
        waiting=Entry.objects.filter(seq=None).order_by()[:1000].count(),
        root_day=root.day if root else None,
        root=root.digest if root else "",
    )


def refusals_since(actor: Actor, now: datetime, hours: int = 24) -> int:
    """Number of refusals in the last hours, for the operator's page."""
    found = Event.objects.filter(kind=Kind.REFUSAL, at__gte=now - timedelta(hours=hours))
    return found.count() if can_see_journal(actor) else 0


def tokens(actor: Actor) -> QuerySet[ApiToken]:
    """Tokens of programs, also those that have ended, for those who issue them."""
    found = ApiToken.objects.select_related("account").order_by("-id")
    return found if can_issue(actor) else found.none()
