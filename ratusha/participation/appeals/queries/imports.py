"""Reads of old registers that are being taken over."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.storage import Openable, disk
from ratusha.office.cases.queries import Case

from .. import permissions
from ..models import Import, ImportedRow, ImportMapping, ImportState

OUTCOMES = ImportedRow.Outcome.choices
STATES = ImportState.choices
BUSY = (ImportState.CHECKING, ImportState.RUNNING)


def imports(actor: Actor) -> QuerySet[Import]:
    """Old registers taken over or on their way, newest first, for those who may do it."""
    found = Import.objects.select_related("by", "file")
    return found if permissions.can_import(actor, None) else found.none()


def mappings(actor: Actor) -> QuerySet[ImportMapping]:
    """Kept meanings of columns, by name."""
    found = ImportMapping.objects.all()
    return found if permissions.can_import(actor, None) else found.none()


def rows_to_look_at(source: Import) -> QuerySet[ImportedRow]:
    """Rows that are doubtful or refused, in the order of the file."""
    wanted = (ImportedRow.Outcome.REFUSED, ImportedRow.Outcome.DOUBTFUL)
    return source.rows.filter(outcome__in=wanted).select_related("case").order_by("row")


def outcomes(source: Import) -> dict[int, tuple[str, list[str], int | None]]:
    """Row -> what became of it, the words about it, its case; rows without a word are taken over."""
    told = source.rows.order_by("row").values_list("row", "outcome", "words", "case_id")
    return {row: (outcome, words, case) for row, outcome, words, case in told.iterator()}


def path_of(source: Import) -> Openable:
    """The file of the old register, to be opened as a path is."""
    return disk().openable(source.file.sha256)


def import_at_work(pk: int) -> Import | None:
    """An import on which a job works now."""
    return Import.objects.filter(pk=pk, state__in=BUSY).select_related("by", "file").first()


def imports_to_go_on(now: datetime) -> list[int]:
    """Imports that wait for a job: just started, or left by one that died."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return list(Import.objects.filter(free, state__in=BUSY).order_by("pk").values_list("pk", flat=True))


def known_marks(marks: Iterable[str]) -> set[str]:
    """Which of these rows, by what they say, are here already from any import."""
    rows = ImportedRow.objects.filter(mark__in=list(marks)).exclude(case=None)
    return set(rows.values_list("mark", flat=True))


def taken_numbers(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (series, number) belong to a case already."""
    wanted = set(pairs)
    rows = Case.objects.filter(number__in={number for _series, number in wanted}).values_list("series", "number")
    return {(series, number or "") for series, number in rows} & wanted


def number_templates() -> dict[str, str]:
    """Series -> the template of its numbers in force."""
    return {
        "appeals.collective": str(charter.value("appeals.number_collective")),
        "appeals.number": str(charter.value("appeals.number")),
    }
