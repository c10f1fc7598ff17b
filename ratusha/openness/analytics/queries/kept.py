"""Reports that were approved: who may open them, and what is written down of one."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import KeptReport
from .papers import STATE
from .report import Line, Report


def kept_reports(actor: Actor) -> QuerySet[KeptReport]:
    """Approved reports with all their figures: for those who see all cases; none for others."""
    found = KeptReport.objects.select_related("pdf", "xlsx", "public_pdf")
    return found if permissions.can_see_sensitive(actor) else found.none()


def public_reports() -> QuerySet[KeptReport]:
    """Approved reports whose public part everybody may read, the newest period first, the latest edition of each."""
    later = KeptReport.objects.filter(period=OuterRef("period"), edition__gt=OuterRef("edition"))
    found = KeptReport.objects.exclude(Exists(later)).exclude(public_pdf=None)
    return found.select_related("public_pdf").order_by("-last", "-id")


@guard
def kept_guard(actor: Actor, file: StoredFile) -> bool:
    """The public paper is everybody's (2939-VI art. 15); the whole one is for those who see all cases."""
    if KeptReport.objects.filter(public_pdf=file).exists():
        return True
    whole = KeptReport.objects.filter(Q(pdf=file) | Q(xlsx=file))
    return permissions.can_see_sensitive(actor) and whole.exists()


def as_data(report: Report) -> dict[str, Any]:
    """The report's figures as plain JSON with their names in the state language; no moment of counting is in it."""
    with override(STATE):
        return {
            "title": report.title,
            "period": rules.code_of(report.span),
            "compared": rules.code_of(report.compared),
            "flow": [_row(one) for one in report.flow],
            "tables": [
                {
                    "code": table.code,
                    "title": str(table.title),
                    "lines": [_row(one) for one in table.lines],
                    "whole": [table.whole.number, table.whole.then],
                }
                for table in report.tables
            ],
        }


def _row(line: Line) -> dict[str, Any]:
    return {"key": line.key, "label": str(line.label), "number": line.number, "then": line.then}
