"""Statements of a map: which one comes next for a person, and what the map needs to be drawn."""

import hmac
from random import Random

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.records.identity import queries as identity

from .. import permissions
from ..models import Ballot, Consultation, OpinionMap, Statement
from ..rules import Review

FEWEST_ANSWERS = 5


def pseudonyms_of(opinions: OpinionMap, person_id: int) -> list[str]:
    """The human's pseudonyms in one map, the surest first: HMAC-SHA-256 of each fingerprint with the sealed secret.

    Two cards of one human share those of the code. ValueError when the secret is destroyed. 1 query.
    """
    if not opinions.secret:
        raise ValueError("the secret is destroyed")
    marks = identity.fingerprints(person_id, f"consultations.map/{opinions.pk}")
    return [hmac.digest(opinions.secret.encode(), one.encode(), "sha256").hex() for one in marks]


def ballot_of(consultation: Consultation, person_id: int | None) -> Ballot | None:
    """What this person has said; None when nothing, or when nobody can tell any more. 3 queries."""
    if person_id is None:
        return None
    opinions = map_of(consultation)
    if not opinions.secret:
        return None
    own = pseudonyms_of(opinions, person_id)
    return Ballot.objects.filter(consultation=consultation, pseudonym__in=own).first()


def in_turn(consultation: Consultation, person_id: int | None, ballot: Ballot | None) -> list[Statement]:
    """Shown statements that the person has not met, in an order that is random but stays the same for them. 1 query."""
    met = set(ballot.stances) if ballot else set()
    rows = [one for one in shown_statements(consultation) if str(one.pk) not in met]
    return sorted(rows, key=lambda one: Random(f"{consultation.pk}/{person_id}/{one.pk}").random())  # noqa: S311


def shown_statements(consultation: Consultation) -> QuerySet[Statement]:
    """Statements that may be shown."""
    return Statement.objects.filter(consultation=consultation, review=Review.SHOWN).order_by("id")


def statements_of(actor: Actor, consultation: Consultation) -> QuerySet[Statement]:
    """All of them for who keeps the consultation, the shown ones for others."""
    if permissions.can_keep(actor, consultation):
        return Statement.objects.filter(consultation=consultation)
    return shown_statements(consultation)


def statements_for_desk(actor: Actor) -> QuerySet[Statement]:
    """Statements that this official may look at."""
    rows = Statement.objects.select_related("consultation")
    if permissions.organises(actor):
        return rows
    return rows.filter(consultation__unit__in=actor.units) if actor.is_official else rows.none()


def stale_maps() -> list[int]:
    """Consultations whose map must be drawn anew."""
    rows = OpinionMap.objects.filter(stale=True, consultation__with_map=True)
    return list(rows.exclude(consultation__state="draft").order_by("drawn_at").values_list("pk", flat=True)[:50])


def votes_of(consultation: Consultation) -> tuple[list[int], list[dict[int, int]]]:
    """(shown statements, one mapping statement -> 1, -1, 0 for each person), nothing that tells who. 2 queries."""
    keys = list(shown_statements(consultation).values_list("pk", flat=True))
    known = set(keys)
    rows = Ballot.objects.filter(consultation=consultation).order_by("id").values_list("stances", flat=True)
    return keys, [{int(key): value for key, value in one.items() if int(key) in known} for one in rows]


def offered_by(person_id: int) -> QuerySet[Statement]:
    """Statements that this person offered."""
    return Statement.objects.filter(Q(person_id=person_id)).order_by("-id")


def map_of(consultation: Consultation) -> OpinionMap:
    """The map as it was last drawn. 1 query."""
    return OpinionMap.objects.get(consultation=consultation)
