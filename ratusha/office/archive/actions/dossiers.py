"""Writes on files: opened, papers put in and moved, closed, held."""

from typing import Annotated

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.search import engine

from .. import permissions
from ..models import Dossier, Filing, Heading, Volume
from ..queries.dossiers import LABEL
from ..rules import DossierState, NomenclatureState, expires_on, place_of

Sheets = Annotated[int, Field(ge=0, le=100_000)]
Label = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$", max_length=60)]


@action("archive.open_file", may=permissions.can_open, on=Heading, says=_("File {index} opened"))
def open_file(
    call: Call, heading: Heading, *, title: OptionalLine = "", note: Annotated[OptionalLine, Field(max_length=300)] = ""
) -> Heading:
    """Will open a file under the heading: named as the heading, unless `title` says more, such as a person or a year.

    Rules, order №1000/5: files are opened by the nomenclature in force. Refusals: archive.not_in_force, forbidden.
    """
    made = opened(call, heading, title, note)
    call.note(index=str(made), dossier=made.pk)
    return heading


@action("archive.file_object", may=permissions.can_file, says=_("A paper was filed in {file}"))
def file_object(call: Call, *, label: Label, pk: int, heading: int, sheets: Sheets = 1) -> Filing:
    """Will put a paper at the end of the open file under the heading; the file is opened when there is none.

    Rules, order №1000/5: an executed paper goes into its file with its order and sheets; a volume holds at most as
    many sheets as the charter says, then the next one begins. `label`, `pk`: the paper, of an app that registered as
    owner. A paper that is filed there already stays; one filed elsewhere is moved by `archive.refile`. Refusals:
    archive.no_paper, archive.no_heading, archive.not_in_force, archive.filed, archive.other_unit, forbidden.
    """
    if not permissions.sees_object(call.actor, label, pk):
        raise Refused("archive.no_paper", _("There is no such paper, or it is not open to you."))
    row = Heading.objects.select_related("section", "nomenclature").filter(pk=heading).first()
    if row is None:
        raise Refused("archive.no_heading", _("There is no such heading."), field="heading")
    if not (call.actor.is_system or permissions.can_open(call.actor, row)):
        raise Refused("archive.other_unit", _("This heading belongs to another unit."), field="heading")
    if Filing.objects.filter(about_label=label, about_id=pk).exists():
        raise Refused("archive.filed", _("This paper is filed already."), field="heading")
    dossier = _into(call, row)
    made = _placed(call, dossier, Filing(about_label=label, about_id=pk, sheets=sheets))
    call.note(file=str(dossier), dossier=dossier.pk, about=f"{label}:{pk}")
    return made


@action("archive.refile", may=permissions.can_keep, on=Filing, says=_("A paper was moved from {before} to {file}"))
def refile(call: Call, filing: Filing, *, heading: int, reason: Line) -> Filing:
    """Will move a paper that was filed by mistake to the file under another heading; its old sheets stay empty.

    Rules, order №1000/5. Refusals: archive.no_heading, archive.not_in_force, archive.closed (the file it is in is
    closed), archive.as_it_was, forbidden.
    """
    old = Dossier.objects.select_for_update().get(pk=filing.dossier_id)
    if old.state != DossierState.OPEN:
        raise Refused("archive.closed", _("The file is closed."))
    row = Heading.objects.select_related("section", "nomenclature").filter(pk=heading).first()
    if row is None:
        raise Refused("archive.no_heading", _("There is no such heading."), field="heading")
    dossier = _into(call, row)
    if dossier.pk == old.pk:
        raise Refused("archive.as_it_was", _("It is filed there already."), field="heading")
    old.items, old.sheets = old.items - 1, old.sheets - filing.sheets
    old.save(update_fields=["items", "sheets"])
    Volume.objects.filter(dossier=old, number=filing.volume).update(items=F("items") - 1)
    _placed(call, dossier, filing)
    call.note(before=str(old), file=str(dossier), reason=reason)
    return filing


@action("archive.close_file", may=permissions.can_work, on=Dossier, says=_("File {index} closed"))
def close_file(
    call: Call,
    dossier: Dossier,
    *,
    note: Annotated[OptionalLine, Field(max_length=300)] = "",
    on_paper: Sheets = 0,
    paper_sheets: Sheets = 0,
) -> Dossier:
    """Will close a file: nothing goes in any more, and its term of keeping runs from the next 1 January.

    `on_paper`, `paper_sheets`: papers that lie in it on paper alone, and their sheets; counted with the others.

    List, order №578/5: terms are counted from 1 January of the year after the file was closed. Refusals:
    archive.closed, archive.empty, forbidden.
    """
    if dossier.state != DossierState.OPEN:
        raise Refused("archive.closed", _("The file is closed."))
    if not dossier.items + on_paper:
        raise Refused("archive.empty", _("There is nothing in the file."), field="on_paper")
    dossier.items, dossier.sheets = dossier.items + on_paper, dossier.sheets + paper_sheets
    dossier.state, dossier.closed_on = DossierState.CLOSED, call.today
    dossier.expires_on = expires_on(dossier.kept, call.today)
    dossier.note = note or dossier.note
    Volume.objects.filter(dossier=dossier, ended_on=None).update(ended_on=call.today)
    call.note(index=str(dossier), items=dossier.items, sheets=dossier.sheets)
    return dossier


@action("archive.hold", may=permissions.can_hold, on=Dossier, says=_("File {index} may not be destroyed"))
def hold(call: Call, dossier: Dossier, *, reason: Line) -> Dossier:
    """Will forbid destruction of a file whatever its term, for a court, an inspection, an appeal; also one in an act.

    Rules, order №1000/5. A hold bars the act: a file already in one that is not carried out makes it refused. Refusals:
    archive.gone, archive.held, forbidden.
    """
    if dossier.state in (DossierState.DESTROYED, DossierState.HANDED):
        raise Refused("archive.gone", _("The file is not here any more."))
    if dossier.hold_reason:
        raise Refused("archive.held", _("It is held already."))
    dossier.hold_reason, dossier.held_at = reason, call.now
    dossier.held_by_id = call.actor.account_id
    call.note(index=str(dossier))
    return dossier


@action("archive.release", may=permissions.can_hold, on=Dossier, says=_("File {index} is no longer held"))
def release(call: Call, dossier: Dossier, *, reason: Line) -> Dossier:
    """Will end the hold; the term of keeping decides again (rules, order №1000/5).

    Refusals: archive.not_held, forbidden.
    """
    if not dossier.hold_reason:
        raise Refused("archive.not_held", _("It is not held."))
    dossier.hold_reason, dossier.held_at, dossier.held_by = "", None, None
    call.note(index=str(dossier), reason=reason)
    return dossier


def opened(call: Call, heading: Heading, title: str = "", note: str = "") -> Dossier:
    """Will open a file under a heading in force."""
    if heading.nomenclature.state != NomenclatureState.APPROVED or heading.year > call.today.year:
        raise Refused("archive.not_in_force", _("The nomenclature of this year is not in force."), field="heading")
    made = Dossier(
        heading=heading, year=heading.year, index=heading.index, title=title or heading.title, note=note,
        category=heading.category, term=heading.term, years=heading.years, epk=heading.epk, opened_on=call.today,
        opened_by_id=call.actor.account_id,
    )  # fmt: skip
    made.save(force_insert=True)
    Volume.objects.create(dossier=made, number=1, begun_on=call.today)
    engine.index(LABEL, made.pk, title=f"{made} {made.title}", text=made.note)
    return made


def _into(call: Call, heading: Heading) -> Dossier:
    """The open file under the heading, locked; carried over from a closed year only while it stands open."""
    found = Dossier.objects.select_for_update().filter(heading=heading, state=DossierState.OPEN).order_by("-id").first()
    return found or opened(call, heading)


def _placed(call: Call, dossier: Dossier, filing: Filing) -> Filing:
    """Will put the paper at the end of the file, in a new volume when this one is full."""
    last = Volume.objects.filter(dossier=dossier, number=dossier.volumes).get()
    place = place_of(last.number, last.sheets, filing.sheets, int(charter.value("archive.sheets_in_volume")))
    if place.volume != last.number:
        Volume.objects.filter(pk=last.pk).update(ended_on=call.today)
        last = Volume(dossier=dossier, number=place.volume, begun_on=call.today)
        dossier.volumes = place.volume
    last.items, last.sheets = last.items + 1, last.sheets + filing.sheets
    last.save()
    ordinal = Filing.objects.filter(dossier=dossier).order_by("-ordinal").values_list("ordinal", flat=True).first()
    filing.dossier, filing.volume, filing.ordinal = dossier, place.volume, (ordinal or 0) + 1
    filing.first_sheet, filing.last_sheet = place.first, place.last
    filing.filed_at, filing.filed_by_id = call.now, call.actor.account_id
    filing.save()
    dossier.items, dossier.sheets = dossier.items + 1, dossier.sheets + filing.sheets
    dossier.save(update_fields=["items", "sheets", "volumes"])
    return filing
