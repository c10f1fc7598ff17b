"""Writes on the nomenclature: drawn up, agreed, approved, added to, closed at the year's end."""

from typing import Annotated, Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import Chair, Dossier, Heading, Nomenclature, Section
from ..rules import Category, DossierState, after_nomenclature
from .papers import nomenclature_paper

Year = Annotated[int, Field(ge=1990, le=2100)]
COPIED = (
    "number",
    "index",
    "title",
    "term",
    "years",
    "epk",
    "personnel",
    "category",
    "article",
    "group",
    "volumes",
    "note",
)


@action("archive.name_chair", may=permissions.can_name_chair, says=_("Chair of the expert commission named"))
def name_chair(call: Call, *, account: int, basis: Annotated[Line, Field(max_length=200)]) -> Chair:
    """Will name who chairs the expert commission from today; who chaired it before does no more.

    Rules, order №1000/5: a standing expert commission, made by an order of the head. `basis`: that order. Refusals:
    archive.no_official, archive.self (the head cannot be the chair: two people sign an act of destruction).
    """
    found = Account.objects.filter(pk=account, is_official=True, is_active=True).first()
    if found is None:
        raise Refused("archive.no_official", _("There is no such official."), field="account")
    if found.pk == call.actor.account_id:
        raise Refused("archive.self", _("Name somebody else: two people sign an act of destruction."), field="account")
    Chair.objects.filter(standing=True).update(standing=False, until=call.today)
    made = Chair(account=found, basis=basis, since=call.today, named_by_id=call.actor.account_id)
    made.save(force_insert=True)
    call.note(account=found.pk)
    return made


@action("archive.draw_up", may=permissions.can_draw, says=_("Nomenclature of {year} begun"))
def draw_up(call: Call, *, year: Year, from_last: bool = True) -> Nomenclature:
    """Will begin the nomenclature of a year as a draft, by the last one before it when `from_last`.

    Rules, order №1000/5: drawn up each year, in force from 1 January. What was added to the last one within its year
    is copied too; units that were closed are left for the archivist to see. Refusals: archive.year_taken.
    """
    if Nomenclature.objects.filter(year=year).exists():
        raise Refused("archive.year_taken", _("There is a nomenclature of this year already."), field="year")
    made = Nomenclature(year=year, drawn_by_id=call.actor.account_id, drawn_at=call.now)
    made.save(force_insert=True)
    last = Nomenclature.objects.filter(year__lt=year).order_by("-year").first() if from_last else None
    count = _copied(last, made) if last else 0
    call.note(year=year, copied=count)
    return made


def _copied(last: Nomenclature, made: Nomenclature) -> int:
    sections = {}
    for one in last.sections.all():
        row = Section(nomenclature=made, code=one.code, title=one.title, unit_id=one.unit_id)
        row.save(force_insert=True)
        sections[one.pk] = row
    rows = [
        Heading(
            nomenclature=made, section=sections[one.section_id], year=made.year,
            **{name: getattr(one, name) for name in COPIED},
        )
        for one in last.headings.all()
    ]  # fmt: skip
    return len(Heading.objects.bulk_create(rows))


@action("archive.agree", may=permissions.can_agree, on=Nomenclature, says=_("Nomenclature of {year} agreed"))
def agree(call: Call, nomenclature: Nomenclature, *, protocol: Annotated[Line, Field(max_length=200)]) -> Nomenclature:
    """Will note that the expert commission agreed the draft; `protocol`: number and day of its minutes.

    Rules, order №1000/5. Refusals: archive.not_now, archive.empty (no headings yet), forbidden.
    """
    _move(nomenclature, "agree")
    if not nomenclature.headings.exists():
        raise Refused("archive.empty", _("Write the headings first."))
    nomenclature.agreed_by_id, nomenclature.agreed_at = call.actor.account_id, call.now
    nomenclature.protocol = protocol
    call.note(year=nomenclature.year)
    return nomenclature


@action(
    "archive.return_to_draft", may=permissions.can_return, on=Nomenclature, says=_("Nomenclature of {year} returned")
)
def return_to_draft(call: Call, nomenclature: Nomenclature, *, reason: Line) -> Nomenclature:
    """Will make a draft of an agreed nomenclature again, so that it can be mended (rules, order №1000/5).

    Refusals: archive.not_now, forbidden.
    """
    _move(nomenclature, "return")
    nomenclature.agreed_by, nomenclature.agreed_at, nomenclature.protocol = None, None, ""
    call.note(year=nomenclature.year, reason=reason)
    return nomenclature


@action("archive.approve", may=permissions.can_approve, on=Nomenclature, says=_("Nomenclature of {year} approved"))
def approve(call: Call, nomenclature: Nomenclature) -> Nomenclature:
    """Will approve the agreed nomenclature; it is in force from 1 January of its year and changes by addition alone.

    Rules, order №1000/5: approved by the head after the expert commission agreed it. Its PDF is kept as it was
    approved. Refusals: archive.not_now (not agreed), forbidden.
    """
    _move(nomenclature, "approve")
    nomenclature.approved_by_id, nomenclature.approved_at = call.actor.account_id, call.now
    nomenclature.paper = nomenclature_paper(call, nomenclature)
    call.note(year=nomenclature.year, headings=nomenclature.headings.count())
    return nomenclature


@action("archive.close_year", may=permissions.can_draw, on=Nomenclature, says=_("Year {year} closed: {files} files"))
def close_year(call: Call, nomenclature: Nomenclature) -> Nomenclature:
    """Will close the nomenclature when its year is over, with how many files and volumes there were by category.

    Rules, order №1000/5: the final entry on categories and number of files. Files that are still open are counted as
    carried over; papers may go into those until they are closed. Refusals: archive.not_now, archive.year_runs,
    forbidden.
    """
    _move(nomenclature, "close")
    if call.today.year <= nomenclature.year:
        raise Refused("archive.year_runs", _("The year is not over yet."))
    nomenclature.closed_at = call.now
    nomenclature.totals = _totals(nomenclature.year)
    nomenclature.paper = nomenclature_paper(call, nomenclature)
    call.note(year=nomenclature.year, files=nomenclature.totals["whole"]["files"])
    return nomenclature


def _totals(year: int) -> dict[str, Any]:
    rows = Dossier.objects.filter(year=year).order_by().values_list("category")
    found = rows.annotate(
        files=Count("pk"),
        volumes_sum=Sum("volumes"),
        carried=Count("pk", filter=Q(state=DossierState.OPEN)),
        marked=Count("pk", filter=Q(epk=True)),
    )
    parts = {row[0]: row[1:] for row in found}
    names = ("files", "volumes", "carried", "epk")
    totals = {str(one): dict(zip(names, parts.get(one, (0, 0, 0, 0)), strict=True)) for one in Category}
    return {**totals, "whole": {name: sum(totals[str(one)][name] for one in Category) for name in names}}


def _move(nomenclature: Nomenclature, verb: str) -> None:
    then = after_nomenclature(nomenclature.state, verb)
    if then is None:
        raise Refused("archive.not_now", _("This cannot be done with the nomenclature as it stands."))
    nomenclature.state = then
