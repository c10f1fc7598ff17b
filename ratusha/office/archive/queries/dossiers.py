"""Files of papers, what is in them, and where a paper is filed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search import engine

from .. import permissions
from ..models import DestructionAct, Dossier, Filing, Heading, Inventory, Nomenclature, Volume
from ..rules import DossierState

LABEL = "archive.dossier"


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Files that this official may see: all for who reads all, else of their units and of none."""
    rows = Dossier.objects.select_related("heading__section")
    if permissions.reads_all(actor):
        return rows
    if not actor.is_official:
        return rows.none()
    return rows.filter(Q(heading__section__unit_id__in=actor.units) | Q(heading__section__unit_id=None))


def found_by(rows: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    """Those of the rows whose index, name or note has the words, in any form of them."""
    return rows.filter(pk__in=engine.matching(LABEL, text))


def filed(label: str, pk: int) -> Filing | None:
    """Where the paper is filed, with its file; None when nowhere. 1 query."""
    return (
        Filing.objects.filter(about_label=label, about_id=pk)
        .select_related("dossier__heading__section", "filed_by")
        .first()
    )


def filed_many(label: str, pks: Iterable[int]) -> dict[int, Filing]:
    """Key -> where it is filed, for a list. 1 query."""
    rows = Filing.objects.filter(about_label=label, about_id__in=list(pks)).select_related("dossier")
    return {one.about_id: one for one in rows}


def open_of(heading: Heading) -> Dossier | None:
    """The newest file under the heading into which papers still go. 1 query."""
    return Dossier.objects.filter(heading=heading, state=DossierState.OPEN).order_by("-id").first()


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of an internal inventory; `number`, `title`, `href` are empty for whom the owner does not let in."""

    ordinal: int
    number: str
    title: str
    href: str
    volume: int
    sheets: str
    at: datetime
    shown: bool
    dropped: bool


def papers_in(actor: Actor, rows: Iterable[Filing]) -> list[Paper]:
    """These filings as lines of the internal inventory. 2 queries for each label of papers."""
    filings = list(rows)
    known: dict[tuple[str, int], tuple[str, str]] = {}
    for label in {one.about_label for one in filings}:
        owner = permissions.owner(label)
        pks = _open_to(actor, label, [one.about_id for one in filings if one.about_label == label])
        if owner and pks:
            known |= {(label, pk): told for pk, told in owner.named(pks).items()}
    return [_paper(one, known.get((one.about_label, one.about_id))) for one in filings]


def _open_to(actor: Actor, label: str, pks: list[int]) -> list[int]:
    owner = permissions.owner(label)
    if owner is None:
        return []
    if actor.is_system:
        return pks
    if owner.reached is None:
        return [pk for pk in pks if permissions.sees_object(actor, label, pk)]
    reached: Any = owner.reached(actor)
    model = reached.model
    return list(model.objects.filter(Q(pk__in=pks) & Q(pk__in=reached)).values_list("pk", flat=True))


def _paper(one: Filing, told: tuple[str, str] | None) -> Paper:
    owner = permissions.owner(one.about_label)
    sheets = ""
    if one.sheets:
        sheets = str(one.first_sheet) if one.sheets == 1 else f"{one.first_sheet}–{one.last_sheet}"
    return Paper(
        one.ordinal,
        told[0] if told else "",
        told[1] if told else "",
        owner.address(one.about_id) if owner and told else "",
        one.volume,
        sheets,
        one.filed_at,
        told is not None,
        one.dropped_at is not None,
    )


def filings_of(dossier: Dossier) -> QuerySet[Filing]:
    """Everything filed in it, in order."""
    return Filing.objects.filter(dossier=dossier).order_by("ordinal")


def volumes_of(dossier: Dossier) -> list[Volume]:
    """Its volumes. 1 query."""
    return list(dossier.parts.order_by("number"))


def filings_for(actor: Actor) -> QuerySet[Filing]:
    """Papers in files that this official may see."""
    return Filing.objects.filter(dossier__in=visible_to(actor)).select_related("dossier")


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Papers of nomenclatures for every official; those of inventories and acts for who reads all and for the chair."""
    if not actor.is_official:
        return False
    if Nomenclature.objects.filter(paper=file, state__in=("approved", "closed")).exists():
        return True
    if not (permissions.reads_all(actor) or permissions.is_chair(actor)):
        return False
    return Inventory.objects.filter(paper=file).exists() or DestructionAct.objects.filter(paper=file).exists()
