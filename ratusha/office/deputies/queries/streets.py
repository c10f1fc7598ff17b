"""«How did they vote on my street»: votes, drafts and decisions whose text names a street or a settlement."""

from dataclasses import dataclass
from typing import Any

from ratusha.foundation.search.engine import matching
from ratusha.foundation.search.lemmas import lemmas_of
from ratusha.office.council.queries import Member
from ratusha.office.minutes import queries as minutes
from ratusha.office.proposals import queries as proposals
from ratusha.records.places import queries as places

from ..models import Matter
from ..permissions import DECISION, DRAFT, MATTER
from ..rules import streets
from ..rules.streets import Where
from .people import assigned_to
from .voting import chosen_by, counted_for

CANDIDATES, SHOWN, SUGGESTED = 300, 30, 12
TEXT = 50_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A matter that names the place: the words around it, the vote with its counts, what the local deputies chose."""

    matter: Matter
    snippet: str
    is_sure: bool
    vote: Any
    choices: tuple[tuple[Member, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was understood of the typed address, who looks after it, and what the council decided about it."""

    place: Any
    others: list[Any]
    deputies: list[Member]
    hits: list[Hit]
    more: bool


def by_address(typed: str, settlement: int | None = None, street: int | None = None) -> Found | None:
    """Will understand the typed address and find what names it; None where no such place is known. Up to 9 queries.

    `settlement`, `street`: which of the suggestions is meant.
    """
    suggested = places.find_address(typed, settlement, limit=SUGGESTED)
    suggested.sort(key=lambda one: (-one.score, one.settlement.category != "M"))
    if not suggested:
        return None
    chosen = next((one for one in suggested if street is not None and one.street and one.street.pk == street), None)
    place = chosen or suggested[0]
    deputies = assigned_to(place.settlement.pk, place.street.pk if place.street else None)
    matters = _naming(place)
    shown = matters[:SHOWN]
    votes = [one.roll_call_id for one, _snippet, _sure in shown if one.roll_call_id is not None]
    counts = counted_for(votes) if votes else {}
    choices = chosen_by(votes, [one.pk for one in deputies]) if votes and deputies else {}
    hits = [
        Hit(
            matter, snippet, sure, counts.get(matter.roll_call_id or 0),
            tuple(
                (one, choices[matter.roll_call_id, one.pk])
                for one in deputies
                if matter.roll_call_id is not None and (matter.roll_call_id, one.pk) in choices
            ),
        )
        for matter, snippet, sure in shown
    ]  # fmt: skip
    return Found(place, [one for one in suggested if one is not place], deputies, hits, len(matters) > SHOWN)


def draft(pk: int | None) -> dict[str, Any] | None:
    """A published draft as `note_matter` takes it; None for what is not public. 3 queries."""
    row = proposals.published().filter(pk=pk).first() if pk is not None else None
    said = proposals.indexed_text(row.pk) if row is not None else None
    if row is None or said is None or row.published_on is None:
        return None
    return {
        "label": DRAFT, "object_id": row.pk, "title": row.title, "on": row.published_on, "text": said[1][:TEXT],
        "address": f"/council/drafts/{row.pk}/",
    }  # fmt: skip


def decisions(most: int = 100) -> list[dict[str, Any]]:
    """Published decisions that are not kept for the search yet, as `note_matter` takes them. 1 query."""
    kept = Matter.objects.filter(label=DECISION).values("object_id")
    return [
        {
            "label": DECISION, "object_id": one.pk, "title": f"№ {one.number}. {one.title}", "on": one.adopted_on,
            "text": "" if one.redacted_id else one.text[:TEXT], "address": minutes.address(one.pk),
            "roll_call": one.roll_call,
        }
        for one in minutes.public().exclude(pk__in=kept).order_by("pk")[:most]
    ]  # fmt: skip


def _naming(place: Any) -> list[tuple[Matter, str, bool]]:
    name = place.street.name if place.street else place.settlement.name
    rows = Matter.objects.filter(pk__in=matching(MATTER, name)).order_by("-on", "-id")[:CANDIDATES]
    names = [one.name for one in places.settlements()]
    found = []
    for row in rows:
        text = f"{row.title}\n{row.places}"
        if place.street is None:
            if place.settlement.name in streets.named_settlements(text, [place.settlement.name], lemmas_of):
                found.append((row, "", True))
            continue
        seen = streets.look(text, name, place.street.kind, place.settlement.name, names, lemmas_of)
        if seen is not None and seen.where is not Where.ELSEWHERE:
            in_title = streets.names(row.title, name, place.street.kind, lemmas_of) is not None
            found.append((row, "" if in_title else seen.snippet, seen.where is Where.HERE))
    return sorted(found, key=lambda one: not one[2])
