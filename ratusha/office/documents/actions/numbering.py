"""What both ways of registering share: the kind, the mark, the number, the term, the code."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Refused, forbidden
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError
from ratusha.office.archive import queries as archive

from .. import permissions
from ..models import Document, Kind
from ..rules import CODE_ALPHABET, CODE_LENGTH, Mark, index_of


def kind_of(call: Call, pk: int) -> Kind:
    """The kind in use that this actor may register. Refuses an unknown one, and one of another's desk."""
    found = Kind.objects.select_related("series").filter(pk=pk, closed=False).first()
    if found is None:
        raise Refused("documents.no_kind", _("Choose a kind of document that is in use."), field="kind")
    if not permissions.registers(call.actor, found.flow):
        raise forbidden()
    return found


def check_mark(call: Call, mark: str) -> None:
    """Refuses the mark «for official use» where the community has not said that its system may keep such papers."""
    if mark == Mark.OFFICIAL and not charter.value("documents.official_use", on=call.today):
        raise Refused(
            "documents.official_use",
            _("Documents “for official use” need a system with confirmed protection. Keep it in the paper journal."),
            field="mark",
        )


def check_people(unit: int | None, *accounts: tuple[str, int | None]) -> None:
    """Refuses a closed unit and somebody who does not work here."""
    if unit is not None and not Unit.objects.filter(pk=unit, closed_on=None).exists():
        raise Refused("documents.no_unit", _("Choose a unit that works."), field="unit")
    for name, pk in accounts:
        if pk is not None and not Account.objects.filter(pk=pk, is_official=True, is_active=True).exists():
            raise Refused("documents.no_official", _("Choose an official who works here."), field=name)


def check_heading(index: str, year: int) -> None:
    """Refuses an index that the nomenclature of the year does not have; any is taken while no nomenclature is in force.

    Order of the Ministry of Justice №1000/5: papers are put into files by the nomenclature of their year.
    """
    if index and archive.index_is_unknown(year, index):
        raise Refused(
            "documents.no_heading",
            _("The nomenclature of {year} has no file with this index. Choose one from the list."),
            field="file_index",
            year=year,
        )


def set_term(document: Document, received: date, stated: date | None) -> None:
    """Will count the term by the rule of the kind; `stated`: the day that the document itself or the head names.

    Refuses a stated day before the receipt, and one beyond the term that the law sets for the kind.
    """
    if stated is not None and stated < received:
        raise Refused("documents.due_past", _("This day is before the document came."), field="due_on")
    by_law = None
    if document.term:
        with known_day("received_at"):
            by_law = workdays.due(document.term, received)
    if by_law is None and stated is None:
        return
    if by_law is not None and stated is not None and by_law.certainty == "H" and stated > by_law.due_on:
        raise Refused(
            "documents.beyond_law",
            _("The law asks to answer by {day} ({basis}). Choose an earlier day."),
            field="due_on",
            day=f"{by_law.due_on:%d.%m.%Y}",
            basis=by_law.basis,
        )
    due_on = stated or (by_law.due_on if by_law else None)
    assert due_on is not None
    put_term(document, due_on)
    document.control = document.control or (by_law is not None and by_law.certainty == "H")


def put_term(document: Document, due_on: date) -> None:
    """Will write the day and the last working day by then. Refuses a day that the calendar does not know."""
    with known_day("due_on"):
        document.control_on = workdays.calendar().last_working(due_on)
    document.due_on = due_on


@contextmanager
def known_day(field: str) -> Iterator[None]:
    """Refuses in this field a day that the calendar does not know."""
    try:
        yield
    except (TermError, OverflowError) as wrong:
        raise Refused(
            "documents.no_term", _("The calendar does not know this day. Correct it."), field=field
        ) from wrong


def take_number(call: Call, document: Document) -> None:
    """Will take the next number of the journal for the year of registration and write the index; late in the body."""
    document.year = document.registered_on.year
    series = document.series
    document.ordinal = int(next_number(yearly(f"documents.{series.code}", document.year), "{n}"))
    document.number = index_of(series.template, document.ordinal, document.file_index, document.year)
    document.code = "".join(secrets.choice(CODE_ALPHABET) for _turn in range(CODE_LENGTH))
    document.registered_at = call.now
    document.registered_by_id = call.actor.account_id
