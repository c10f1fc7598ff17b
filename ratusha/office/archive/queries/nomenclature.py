"""Nomenclatures, sections, headings, the chair of the experts."""

from datetime import date

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor, Role

from .. import permissions
from ..models import Chair, Heading, Nomenclature, Section
from ..rules import NomenclatureState

IN_FORCE = (NomenclatureState.APPROVED, NomenclatureState.CLOSED)


def nomenclatures(actor: Actor) -> QuerySet[Nomenclature]:
    """What this official may see: those in force, and drafts for who draws up, agrees and approves."""
    rows = Nomenclature.objects.select_related("paper")
    if not permissions.reads_headings(actor):
        return rows.none()
    if actor.is_system or actor.has(Role.ARCHIVIST, Role.HEAD) or permissions.is_chair(actor):
        return rows
    return rows.filter(state__in=IN_FORCE)


def headings_for(actor: Actor) -> QuerySet[Heading]:
    """Headings of the nomenclatures that this official may see."""
    return Heading.objects.filter(nomenclature__in=nomenclatures(actor)).select_related("section", "nomenclature")


def headings(year: int, unit: int | None = None) -> QuerySet[Heading]:
    """Headings of the nomenclature in force in a year, by index; `unit`: those of this unit and of none. 1 query.

    For choices: `str(row)` is «03-07 Title». Nothing while the year has no approved nomenclature.
    """
    rows = Heading.objects.filter(year=year, nomenclature__state=NomenclatureState.APPROVED).select_related("section")
    if unit is not None:
        rows = rows.filter(section__unit_id=unit) | rows.filter(section__unit_id=None)
    return rows.order_by("index")


def index_is_unknown(year: int, index: str) -> bool:
    """True if the nomenclature of the year is in force and has no heading with this index. At most 2 queries."""
    rows = headings(year)
    return not rows.filter(index=index).exists() and rows.exists()


def index_choices(year: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings in force in a year as (section, [(index, «03-07 Title»), …]), for who registers. 1 query."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in headings(year):
        found.setdefault(str(row.section), []).append((row.index, str(row)))
    return list(found.items())


def heading_choices(actor: Actor, today: date) -> list[tuple[int, str]]:
    """What an official may file under today as (key, words): all for who reads all, else of their units and of none."""
    rows = headings(today.year)
    if not permissions.reads_all(actor):
        rows = rows.filter(section__unit_id__in=actor.units) | rows.filter(section__unit_id=None)
    return [(row.pk, str(row)) for row in rows]


def sections_of(nomenclature: Nomenclature) -> list[tuple[Section, list[Heading]]]:
    """Its sections with their headings, by code. 2 queries."""
    rows = list(nomenclature.sections.select_related("unit"))
    found: dict[int, list[Heading]] = {one.pk: [] for one in rows}
    for heading in nomenclature.headings.order_by("index"):
        found[heading.section_id].append(heading)
    return [(one, found[one.pk]) for one in rows]


def standing_chair() -> Chair | None:
    """Who chairs the expert commission now. 1 query."""
    return Chair.objects.filter(standing=True).select_related("account").first()


def section_choices(actor: Actor, pk: int) -> list[tuple[int, str]]:
    """Sections of a nomenclature as (key, words). 1 query."""
    rows = Section.objects.filter(nomenclature__in=nomenclatures(actor), nomenclature=pk).order_by("code")
    return [(one.pk, str(one)) for one in rows]


def draft_choices(actor: Actor, pk: int) -> list[tuple[int, str]]:
    """Headings of a nomenclature as (key, words). 1 query."""
    return [(one.pk, str(one)) for one in headings_for(actor).filter(nomenclature=pk).order_by("index")]
