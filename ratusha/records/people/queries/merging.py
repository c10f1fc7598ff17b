"""Which cards may be of one person, how two of them differ, and what a merge moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor

from .. import permissions, rules
from ..models import Contact, Identifier, Merge, Person
from ..rules import Facts, Likeness
from .people import visible_to

COMPARED = ("surname", "given_name", "patronymic", "organisation", "sex", "birth_year", "settlement", "address")
GROUPS = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that may be of one person: the elder first."""

    one: Person
    other: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two cards side by side; `same` when there is nothing to choose, `take` suggests the other's."""

    name: str
    words: Any
    kept: Any
    gone: Any
    same: bool
    take: bool


def facts_of(people: Iterable[Person]) -> dict[int, Facts]:
    """What is known of these people, for comparing. 2 queries."""
    rows = {one.pk: one for one in people}
    contacts: dict[int, set[tuple[str, str]]] = {pk: set() for pk in rows}
    written = Contact.objects.filter(person__in=rows).exclude(kind=Contact.Kind.POST)
    for pk, kind, value in written.values_list("person_id", "kind", "value"):
        contacts[pk].add(("phone" if kind == "viber" else kind, value))
    codes: dict[int, set[str]] = {pk: set() for pk in rows}
    for pk, value in Identifier.objects.filter(person__in=rows).values_list("person_id", "value"):
        codes[pk].add(value)
    return {
        pk: Facts(
            match=one.match,
            settlement=one.settlement_id,
            address=one.address,
            sex=one.sex,
            birth_year=one.birth_year,
            contacts=frozenset(contacts[pk]),
            codes=frozenset(codes[pk]),
        )
        for pk, one in rows.items()
    }


def likeness_of(one: Person, other: Person) -> Likeness:
    """How surely these two cards are of one person, and why."""
    facts = facts_of((one, other))
    return rules.likeness(facts[one.pk], facts[other.pk])


def duplicates_of(actor: Actor, person: Person, limit: int = 10) -> list[tuple[Person, Likeness]]:
    """Will suggest visible people who may be the same one, the likest first. Nothing is merged. 4 queries."""
    others = visible_to(actor).exclude(pk=person.pk)
    values = Contact.objects.filter(person=person).exclude(kind=Contact.Kind.POST).values("value")
    codes = Identifier.objects.filter(person=person).values("value")
    start = person.match[:2]
    near = others.filter(match__startswith=start).values_list("pk", "match")[:5000]
    full = person.match.split("|")[0]
    named = [pk for pk, key in near if key.split("|")[0] == full or rules.alike(person.match, [(pk, key)])]
    shared = Q(contacts__value__in=values) | Q(identifiers__value__in=codes) | Q(pk__in=named[:100])
    rows = {one.pk: one for one in others.filter(shared).distinct()[:100]}
    facts = facts_of((*rows.values(), person))
    scored = [(rows[pk], rules.likeness(facts[person.pk], facts[pk])) for pk in rows]
    likely = [pair for pair in scored if pair[1].score >= rules.POSSIBLE]
    return sorted(likely, key=lambda pair: (-pair[1].score, pair[0].pk))[:limit]


def pairs(actor: Actor, limit: int = 100) -> list[Pair]:
    """Pairs of cards that may be of one person, the likest first: equal names, equal contacts. Only a suggestion.

    Looks at 300 equal names and 300 shared contacts at most; 6 queries at any size.
    """
    if not permissions.at_desk(actor):
        return []
    living = visible_to(actor)
    named = living.exclude(match="").order_by().values("match").annotate(n=Count("pk"), first=Min("pk"))
    keys = named.filter(n__gt=1).order_by("-first").values_list("match", flat=True)[:GROUPS]
    reach = Contact.objects.exclude(kind=Contact.Kind.POST).filter(person__merged_into=None).order_by().values("value")
    shared = reach.annotate(n=Count("person", distinct=True)).filter(n__gt=1).values_list("value", flat=True)[:GROUPS]
    groups: dict[str, list[int]] = {}
    for pk, key in living.filter(match__in=list(keys)).values_list("pk", "match"):
        groups.setdefault(f"name {key}", []).append(pk)
    same = Contact.objects.filter(value__in=list(shared), person__merged_into=None)
    for pk, value in same.exclude(kind=Contact.Kind.POST).values_list("person_id", "value"):
        groups.setdefault(value, []).append(pk)
    chosen = {tuple(sorted(two)) for ids in groups.values() for two in _twos(sorted(set(ids))[:8])}
    return _scored(actor, {(one, other) for one, other in chosen}, limit)


def _twos(ids: list[int]) -> list[tuple[int, int]]:
    return [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]


def _scored(actor: Actor, chosen: set[tuple[int, int]], limit: int) -> list[Pair]:
    ids = {pk for two in chosen for pk in two}
    rows = {one.pk: one for one in visible_to(actor).filter(pk__in=ids).select_related("settlement")}
    facts = facts_of(rows.values())
    found = [
        Pair(rows[one], rows[other], rules.likeness(facts[one], facts[other]))
        for one, other in chosen
        if one in rows and other in rows
    ]
    likely = [pair for pair in found if pair.likeness.score >= rules.POSSIBLE]
    return sorted(likely, key=lambda pair: (-pair.likeness.score, pair.one.pk, pair.other.pk))[:limit]


def differences(kept: Person, gone: Person) -> list[Difference]:
    """The two cards value by value; where the kept one says nothing, the other's value is suggested."""
    found = []
    for name in COMPARED:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        shown = [_shown(one, name) for one in (kept, gone)]
        words = _("Settlement") if name == "settlement" else getattr(Person._meta.get_field(name), "verbose_name", name)
        found.append(Difference(name, words, *shown, same=mine == theirs, take=not mine and bool(theirs)))
    return found


def _shown(person: Person, name: str) -> Any:
    return person.get_sex_display() if name == "sex" and person.sex else getattr(person, name) or ""


def merges(actor: Actor) -> QuerySet[Merge]:
    """Proposed and decided merges, newest first, for the desk."""
    found = Merge.objects.select_related("kept__settlement", "gone__settlement", "proposed_by", "decided_by")
    return found if permissions.at_desk(actor) else found.none()


def waiting_merges(actor: Actor) -> int:
    """How many merges wait for this official's second pair of eyes."""
    return merges(actor).filter(state=Merge.State.PROPOSED).exclude(proposed_by_id=actor.account_id).count()
