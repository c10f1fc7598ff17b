"""Who may take part: one query for whoever asks, the same for a person at the window, and the words of a refusal."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.actions import Refused
from ratusha.foundation.statements import worded
from ratusha.foundation.vault import blind_indexes
from ratusha.records.people import queries as people

from .. import permissions
from ..models import Code, Proof, Residence
from ..rules import CodeKind, Needs, Participant, lacking
from .levels import level_of, standings_of

WORDS = {
    "log_in": _("Log in first, so that one person has one voice."),
    "level": _("Confirm your identity first: through id.gov.ua, or at the office with a passport."),
    "age_unknown": _("Your age is not known here. Confirm your identity by a document with the day of birth."),
    "too_young": _("You are still too young for this."),
    "too_old": _("This is for people younger than you."),
    "home": _("Say first in which settlement of the community you live."),
    "home_unconfirmed": _("Come to the office with a document that shows that you live in the community."),
    "basis": _("This is for people who live here by another basis than yours."),
    "settlement": _("This is for the residents of other settlements."),
}


def participant_of(actor: Actor, on: date) -> Participant:
    """Whoever asks, as rules of participation see them on the day. 1 query; none for a stranger."""
    if actor.account_id is None:
        return Participant(on)
    found = _own(account=actor.account_id, on=on)
    return _participant(found[0], actor.level, on) if found else Participant(on, level=actor.level)


def participant(person: Any, on: date) -> Participant:
    """A person at the window, by their row or key, with the level that all their confirmations give. 2 queries."""
    pk = getattr(person, "pk", person)
    found = _read(people.Person.objects.filter(pk=pk, merged_into=None), on).first()
    return Participant(on) if found is None else _participant(found, level_of(pk, on), on)


def participants(persons: Collection[Any], on: date) -> dict[int, Participant]:
    """The same of several rows of people, by key, for lists. 2 queries."""
    ids = [one.pk for one in persons]
    levels = standings_of(ids, on)
    found = {one[0]: one for one in _read(people.Person.objects.filter(pk__in=ids, merged_into=None), on)}
    return {
        pk: _participant(found[pk], levels[pk].level if pk in levels else Level.L0, on)
        if pk in found
        else Participant(on)
        for pk in ids
    }


def taking_part(actor: Actor, needs: Needs, on: date, field: str | None = None) -> Participant:
    """The same as `participant_of` for somebody who lacks nothing. 1 query.

    Refusals: identity.log_in, identity.level, identity.age_unknown, identity.too_young, identity.too_old,
    identity.home, identity.home_unconfirmed, identity.basis, identity.settlement.
    """
    found = participant_of(actor, on)
    if (code := lacking(found, needs)) is not None:
        raise Refused(f"identity.{code}", why_not(code), field=field)
    return found


def why_not(code: str) -> Any:
    """The sentence for what `lacking` has found: what to do, or for whom this is."""
    return WORDS[code]


def residence_of(person: Any, on: date) -> Residence | None:
    """Where the person lives, in force on the day. 1 query."""
    return in_force(on).filter(person=person).select_related("settlement", "noted_by").first()


def residences_of(person_id: int) -> QuerySet[Residence]:
    """Every fact of living here, the newest first; whoever asks has decided that the actor may see them."""
    return Residence.objects.filter(person_id=person_id).select_related("settlement", "noted_by").order_by("-id")


def homes_for_desk(actor: Actor) -> QuerySet[Residence]:
    """Facts that an official at the desk may end; nothing for others."""
    rows = Residence.objects.select_related("person")
    return rows.filter(ended_on=None) if permissions.can_see(actor) else rows.none()


def fingerprints(person_id: int, purpose: str) -> list[str]:
    """Keyed fingerprints of a human for one purpose, the surest first: tax number, other codes, the card.

    Two cards of one human share those of the code, so oneness holds for whoever keeps all of them; nobody without the
    key can find the human, and fingerprints of two purposes cannot be matched. While the index key is being changed
    each stands there by both keys. 1 query.
    """
    codes = sorted(Code.objects.filter(person_id=person_id), key=lambda one: (one.kind != CodeKind.RNOKPP, one.kind))
    known = [f"{one.kind}:{one.value}" for one in codes]
    return [index for value in (*known, f"card:{person_id}") for index in blind_indexes(purpose, value)]


def in_force(on: date) -> QuerySet[Residence]:
    """Facts of living here that count on the day."""
    return Residence.objects.filter(Q(until=None) | Q(until__gte=on), ended_on=None, since__lte=on)


@worded
def _own(*, account: int, on: date) -> QuerySet[Any, Any]:
    return _read(people.Person.objects.filter(account_id=account, merged_into=None), on)


def _read(rows: QuerySet[Any], on: date) -> QuerySet[Any, Any]:
    lives = in_force(on).filter(person=OuterRef("pk"))
    born = Proof.objects.filter(person=OuterRef("pk"), born_on__isnull=False).order_by("-id")
    told: QuerySet[Any, Any] = (
        rows.annotate(
            lives_in=Subquery(lives.values("settlement")[:1]),
            lives_by=Subquery(lives.values("basis")[:1]),
            born=Subquery(born.values("born_on")[:1]),
        )
        .order_by()
        .values_list("pk", "born", "birth_year", "lives_in", "lives_by")
    )
    return told


def _participant(found: Any, level: Level, on: date) -> Participant:
    pk, born, year, settlement, basis = found
    return Participant(on, pk, level, born, year, settlement, basis or "")
