"""Signatures: the public list by pages, the actor's own, who may sign and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.statements import worded
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Home
from ratusha.records.people import queries as people

from ..models import Petition, Sheet, Signature
from ..rules import full_name, public_name

PAGE = 50
HELD = (
    "SELECT p.state, p.closes_at, p.on_paper, p.number, who.surname, who.given_name FROM petitions_petition p, "
    "people_person who WHERE p.id = %s AND who.id = %s FOR KEY SHARE OF p"
)


def needs(on: date) -> Any:
    """What art. 23-1 and the charter want of who signs or begins a petition."""
    known = charter.values(("participation.age", "petitions.residents_only"), on=on)
    home = Home.CONFIRMED if known["petitions.residents_only"] else Home.UNKNOWN
    return identity.Needs(level=Level.L2, age=known["participation.age"], home=home)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the visitor may sign now: `lacks` is a code of what is missing, `signed_at` says that they have.

    `reader`: the visitor as `records.identity` knows them.
    """

    lacks: str | None = None
    signed_at: datetime | None = None
    name: str = ""
    person_id: int | None = None
    reader: Any = None


def standing(actor: Actor, petition: Petition, on: date) -> Standing:
    """How the visitor stands to the petition; a stranger lacks a log-in. At most 2 queries."""
    if actor.account_id is None:
        return Standing(lacks="log_in")
    who = identity.participant_of(actor, on)
    person = who.person_id
    if person is None:
        return Standing(lacks="level", reader=who)
    signed = Signature.objects.filter(petition=petition, person=OuterRef("pk")).order_by().values("at")[:1]
    rows = people.Person.objects.filter(pk=person).order_by().annotate(signed=Subquery(signed))
    surname, given_name, at = rows.values_list("surname", "given_name", "signed").first() or ("", "", None)
    if at:
        return Standing(signed_at=at, person_id=person, reader=who)
    return Standing(identity.lacking(who, needs(on)), None, public_name(surname, given_name), person, who)


def signed_at(petition_id: int, person_id: int) -> datetime | None:
    """When this person has signed it, if they have. 1 query."""
    found = _signed(petition=petition_id, person=person_id)
    return found[0] if found else None


@worded
def _signed(*, petition: int, person: int) -> QuerySet[Signature, datetime]:
    return Signature.objects.filter(petition=petition, person=person).order_by().values_list("at", flat=True)


def author_name(actor: Actor) -> str:
    """The actor as the author of a petition is named: surname, given name, patronymic. 1 query."""
    if actor.account_id is None:
        return ""
    rows = people.Person.objects.filter(account_id=actor.account_id, merged_into=None).order_by()
    return full_name(*(rows.values_list("surname", "given_name", "patronymic").first() or ("", "", "")))


def names_of(person_id: int) -> tuple[str, str, str]:
    """Surname, given name and patronymic of a person. 1 query."""
    found = _names(person=person_id)
    return found[0] if found else ("", "", "")


@worded
def _names(*, person: int) -> QuerySet[Any, tuple[str, str, str]]:
    return people.Person.objects.filter(pk=person).order_by().values_list("surname", "given_name", "patronymic")


def signed_by(petition: Petition, after: int | None = None, limit: int = PAGE) -> list[Signature]:
    """A page of the public list, the newest first, after the signature of this key."""
    rows = Signature.objects.filter(petition=petition, double=False)
    rows = rows.only("pk", "name", "at", "channel", "petition_id")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:limit])


def own_signatures(actor: Actor) -> QuerySet[Signature]:
    """What the actor has signed, the newest first."""
    if actor.account_id is None:
        return Signature.objects.none()
    rows = Signature.objects.filter(person__account_id=actor.account_id, person__merged_into=None)
    return rows.select_related("petition").order_by("-pk")


def sheets_of(petition: Petition) -> QuerySet[Sheet]:
    """Paper sheets that were entered."""
    return Sheet.objects.filter(petition=petition).select_related("file", "by").order_by("number")


def same_name(petition: Petition, keys: Sequence[tuple[str, int | None]]) -> dict[str, list[Signature]]:
    """Signatures of this petition under these folded names: key -> rows. 1 query."""
    wanted = Q(pk__in=())
    for key, _year in keys:
        wanted |= Q(match=key) | Q(person__match__startswith=f"{key}|")
    rows = Signature.objects.filter(wanted, petition=petition).select_related("person")
    found: dict[str, list[Signature]] = {}
    for one in rows:
        key = one.match or "|".join(one.person.match.split("|")[:2] if one.person else [])
        found.setdefault(key, []).append(one)
    return found


def window_of(pk: int, person_id: int) -> tuple[Any, ...] | None:
    """(state, closes_at, on_paper, number) of a petition, held against being ended meanwhile, and who signs.

    Their surname and given name are the last two. 1 query, 2 on SQLite, where one costs no way to a server and back.

    On PostgreSQL the row is locked so that others may do the same, but nobody may end it before this signature is in;
    SQLite lets one writer in at a time anyway.
    """
    if connection.vendor != "postgresql":
        known = _window(petition=pk)
        return (*known[0], *names_of(person_id)[:2]) if known else None
    with connection.cursor() as cursor:
        cursor.execute(HELD, [pk, person_id])
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


@worded
def _window(*, petition: int) -> QuerySet[Petition, tuple[Any, ...]]:
    return Petition.objects.filter(pk=petition).order_by().values_list("state", "closes_at", "on_paper", "number")
