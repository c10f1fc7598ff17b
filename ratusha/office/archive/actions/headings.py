"""Writes on sections and headings."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action

from .. import permissions
from ..models import Heading, Nomenclature, Section, term_words
from ..queries.terms import least_of
from ..rules import NomenclatureState, Retention, Term, category_of, group, index_of, is_shorter

Code = Annotated[str, Field(pattern=r"^\w{1,10}$")]


class HeadingInput(Input):
    """A heading as it is written. `group`: a code of `rules.GROUPS`, empty for other papers."""

    title: Line
    term: Term
    years: Annotated[int, Field(ge=0, le=100)] = 0
    epk: bool = False
    personnel: bool = False
    article: Annotated[OptionalLine, Field(max_length=100)] = ""
    group: OptionalLine = ""
    volumes: Annotated[int, Field(ge=1, le=1000)] = 1
    note: Annotated[OptionalLine, Field(max_length=300)] = ""


class AddHeadingInput(HeadingInput):
    """A new heading: its section by key; its number, else the next one; why, when the nomenclature is in force."""

    section: int
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    why: Annotated[OptionalLine, Field(max_length=300)] = ""


@action(
    "archive.add_section", may=permissions.can_draw, on=Nomenclature, says=_("Section {code} added to the nomenclature")
)
def add_section(
    call: Call,
    nomenclature: Nomenclature,
    *,
    code: Code,
    title: Annotated[Line, Field(max_length=200)],
    unit: int | None = None,
) -> Nomenclature:
    """Will add a section: a unit of the town hall, or what is common to all when `unit` is left out.

    Rules, order №1000/5: sections by the structure of the body. Refusals: archive.closed, archive.code_taken,
    archive.no_unit, forbidden.
    """
    _changeable(nomenclature)
    if nomenclature.sections.filter(code=code).exists():
        raise Refused("archive.code_taken", _("There is a section with this code already."), field="code")
    if unit is not None and not Unit.objects.filter(pk=unit, closed_on=None).exists():
        raise Refused("archive.no_unit", _("There is no such unit."), field="unit")
    Section.objects.create(nomenclature=nomenclature, code=code, title=title, unit_id=unit)
    call.note(code=code)
    return nomenclature


@action(
    "archive.add_heading", may=permissions.can_draw, on=Nomenclature, takes=AddHeadingInput,
    says=_("Heading {index} added to the nomenclature"),
)  # fmt: skip
def add_heading(call: Call, nomenclature: Nomenclature, given: AddHeadingInput) -> Nomenclature:
    """Will add a heading with its term of keeping and the article of the List, order №578/5.

    Rules, order №1000/5: once in force, a nomenclature changes within its year by addition alone, with a reason. A
    group that the law keeps (decisions of the council for ever, video of sessions five years) may not be kept for
    less. Refusals: archive.closed, archive.no_section, archive.index_taken, archive.years, archive.too_short,
    archive.no_group, archive.no_reason, forbidden.
    """
    _changeable(nomenclature)
    in_force = nomenclature.state != NomenclatureState.DRAFT
    if in_force and not given.why.strip():
        raise Refused("archive.no_reason", _("It is in force: say why the heading is added."), field="why")
    section = nomenclature.sections.filter(pk=given.section).first()
    if section is None:
        raise Refused("archive.no_section", _("There is no such section."), field="section")
    number = given.number or _next_number(section)
    index = index_of(section.code, number)
    if nomenclature.headings.filter(index=index).exists():
        raise Refused("archive.index_taken", _("There is a heading with this index already."), field="number")
    row = Heading(nomenclature=nomenclature, section=section, year=nomenclature.year, number=number, index=index)
    fill(row, given)
    if in_force:
        row.added_on, row.added_why = call.today, given.why
    row.save(force_insert=True)
    call.note(index=index, year=nomenclature.year)
    return nomenclature


@action(
    "archive.change_heading",
    may=permissions.can_draw,
    on=Heading,
    takes=HeadingInput,
    says=_("Heading {index} changed"),
)
def change_heading(call: Call, heading: Heading, given: HeadingInput) -> Heading:
    """Will write a heading of a draft anew (rules, order №1000/5).

    Refusals: archive.in_force (only additions now), archive.years, archive.too_short, archive.no_group, forbidden.
    """
    _draft(heading.nomenclature)
    fill(heading, given)
    call.note(index=heading.index)
    return heading


@action(
    "archive.remove_heading", may=permissions.can_draw, on=Nomenclature,
    says=_("Heading {index} taken out of the draft"),
)  # fmt: skip
def remove_heading(call: Call, nomenclature: Nomenclature, *, heading: int) -> Nomenclature:
    """Will take a heading out of a draft (rules, order №1000/5).

    Refusals: archive.in_force (only additions now), archive.no_heading, forbidden.
    """
    _draft(nomenclature)
    row = nomenclature.headings.filter(pk=heading).first()
    if row is None:
        raise Refused("archive.no_heading", _("There is no such heading."), field="heading")
    call.note(index=row.index)
    row.delete()
    return nomenclature


def fill(row: Heading, given: HeadingInput) -> None:
    """Will write the input into a heading; refuses terms that the law or the charter does not allow."""
    kept = Retention(given.term, given.years, given.epk)
    if (given.term is Term.YEARS) != (given.years > 0):
        raise Refused("archive.years", _("Give the years for a term in years, and only then."), field="years")
    _long_enough(kept, given.group)
    row.title, row.article = given.title, given.article
    row.term, row.years, row.epk = kept.term, kept.years, kept.epk
    row.personnel, row.group = given.personnel, given.group
    row.category = category_of(kept, personnel=given.personnel)
    row.volumes, row.note = given.volumes, given.note


def _long_enough(kept: Retention, code: str) -> None:
    if not code:
        return
    known = group(code)
    if known is None:
        raise Refused("archive.no_group", _("There is no such kind of papers."), field="group")
    least = least_of(known)
    if is_shorter(kept, least):
        raise Refused(
            "archive.too_short",
            _("Such papers are kept at least: {least}."),
            field="years" if kept.term is Term.YEARS else "term",
            least=term_words(least),
        )


def _next_number(section: Section) -> int:
    last = section.headings.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _changeable(nomenclature: Nomenclature) -> None:
    if nomenclature.state == NomenclatureState.CLOSED:
        raise Refused("archive.closed", _("The year is closed."))
    if nomenclature.state == NomenclatureState.AGREED:
        raise Refused("archive.closed", _("It was agreed. Return it to a draft to change it."))


def _draft(nomenclature: Nomenclature) -> None:
    if nomenclature.state != NomenclatureState.DRAFT:
        raise Refused("archive.in_force", _("Only a draft can be changed so. Add a heading with a reason."))


class HeadingRow(Input):
    """A row of a table: the section by its code, made when there is none."""

    section: Code
    section_title: Annotated[OptionalLine, Field(max_length=200)] = ""
    number: Annotated[int, Field(ge=1, le=999)]
    title: Line
    term: Term
    years: Annotated[int, Field(ge=0, le=100)] = 0
    epk: bool = False
    article: Annotated[OptionalLine, Field(max_length=100)] = ""
    volumes: Annotated[int, Field(ge=1, le=1000)] = 1
    note: Annotated[OptionalLine, Field(max_length=300)] = ""


@action(
    "archive.import_headings",
    may=permissions.can_draw,
    on=Nomenclature,
    says=_("{count} headings taken into the draft from a table"),
)
def import_headings(
    call: Call, nomenclature: Nomenclature, *, rows: Annotated[list[HeadingRow], Field(min_length=1, max_length=3000)]
) -> Nomenclature:
    """Will add the headings of a table to a draft, all or none; sections that are missing are made.

    Rules, order №1000/5. What stands there already under the same index is written anew. Refusals: archive.in_force,
    archive.years, archive.twice (an index stands twice in the table), forbidden.
    """
    _draft(nomenclature)
    sections = {one.code: one for one in nomenclature.sections.all()}
    known = {one.index: one for one in nomenclature.headings.all()}
    seen: set[str] = set()
    for given in rows:
        section = sections.get(given.section)
        if section is None:
            title = given.section_title or given.section
            section = Section.objects.create(nomenclature=nomenclature, code=given.section, title=title)
            sections[given.section] = section
        index = index_of(given.section, given.number)
        if index in seen:
            raise Refused("archive.twice", _("The index {index} stands twice in the table."), index=index)
        seen.add(index)
        row = known.get(index) or Heading(
            nomenclature=nomenclature, section=section, year=nomenclature.year, number=given.number, index=index
        )
        told = given.model_dump(exclude={"section", "section_title", "number"})
        fill(row, HeadingInput(**told, personnel=row.personnel, group=row.group))
        row.save()
    call.note(count=len(rows), year=nomenclature.year)
    return nomenclature
