"""Levels of identity, each in one query."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.statements import worded
from ratusha.records.people import queries as people

from .. import permissions, rules
from ..models import Proof
from ..rules import Held, Standing

REACHING = ("email", "phone", "telegram", "viber")
FIELDS = ("way", "since", "until", "ended_on", "signed")


def level_of(person: Any, on: date, document: str = "") -> Level:
    """How surely the person is known on the day: L0, L1, L2 or L3 (LP counts as L2). 1 query.

    `document`: the SHA-256 of a document, when the question is whether this very one was signed by the person.
    """
    return standing_of(person, on, document).level


def standing_of(person: Any, on: date, document: str = "") -> Standing:
    """The level with its proof and its last day. `person` is a row or its key. 1 query."""
    pk = getattr(person, "pk", person)
    return _standings(people.Person.objects.filter(pk=pk), on, document).get(pk, Standing(Level.L0))


def standing_of_account(account_id: int, on: date) -> Standing:
    """The same of whoever logs in with this account; somebody without a card is L1. 1 query.

    Only confirmations made with this very log-in count: one made at the window before the log-in was opened tells who
    the person of the card is, not who holds the phone with which somebody signed up to it later.
    """
    found = _grouped(_of_account(account=account_id), on, log_in=account_id)
    return next(iter(found.values()), Standing(Level.L1))


def level_of_account(account_id: int, on: date) -> Level:
    """The level of whoever logs in with this account. 1 query."""
    return standing_of_account(account_id, on).level


def standings_of(ids: Collection[int], on: date) -> dict[int, Standing]:
    """Person's key -> standing, for lists. 1 query."""
    return _standings(people.Person.objects.filter(pk__in=ids), on)


def _standings(rows: QuerySet[Any], on: date, document: str = "") -> dict[int, Standing]:
    return _grouped(_told(rows), on, document)


@worded
def _of_account(*, account: int) -> QuerySet[Any, Any]:
    return _told(people.Person.objects.filter(account_id=account))


def _told(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    confirmed = people.Contact.objects.filter(person=OuterRef("pk"), verified=True, kind__in=REACHING)
    named = rows.annotate(reached=Exists(confirmed)).order_by()
    told: QuerySet[Any, Any] = named.values_list(
        "pk", "reached", "account__is_active", "proofs__account", *(f"proofs__{name}" for name in FIELDS)
    )
    return told


def _grouped(told: Iterable[Any], on: date, document: str = "", log_in: int | None = None) -> dict[int, Standing]:
    found: dict[int, tuple[bool, list[Held]]] = {}
    for pk, reached, logs_in, account, *proof in told:
        held = found.setdefault(pk, (bool(reached or logs_in), []))[1]
        if proof[0] and log_in in (None, account):
            held.append(Held(*proof))
    return {pk: rules.standing(held, on, reached=reached, document=document) for pk, (reached, held) in found.items()}


def with_known(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The people with `known`: whether the state service or an official has confirmed them, in force on the day."""
    lasts = (Q(until=None) | Q(until__gte=on)) & (Q(ended_on=None) | Q(ended_on__gt=on))
    mine = Proof.objects.filter(lasts, person=OuterRef("pk"), since__lte=on)
    found: QuerySet[Any] = rows.annotate(known=Exists(mine.exclude(way=rules.Way.SIGNATURE)))
    return found


def proofs_of(person_id: int) -> QuerySet[Proof]:
    """Every proof of a person, the newest first; whoever asks has decided that the actor may see them."""
    return Proof.objects.filter(person_id=person_id).select_related("noted_by", "ended_by").order_by("-id")


def proofs(actor: Actor) -> QuerySet[Proof]:
    """Proofs that the actor may see: the desk all, a resident their own."""
    found = Proof.objects.select_related("person", "noted_by")
    if permissions.can_see(actor):
        return found
    return found.filter(person__account_id=actor.account_id) if actor.account_id else found.none()
