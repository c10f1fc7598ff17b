"""Papers drawn at once: a nomenclature as it stands, a draft inventory, the internal inventory of a file."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.papers import pdf

from .. import queries

MOST = 5000


def nomenclature_pdf(row: Any) -> HttpResponse:
    """The nomenclature as it stands now."""
    with override("uk"):
        title = _("Nomenclature of files for {year}").format(year=row.year)
        return _answer(f"nomenclature-{row.year}", title, queries.nomenclature_sheet(row))


def inventory_pdf(row: Any) -> HttpResponse:
    """An inventory that is not approved yet."""
    with override("uk"):
        title = _("Inventory No. {number}").format(number=row.number)
        return _answer(row.number, title, queries.inventory_sheet(row))


def internal(actor: Actor, row: Any) -> HttpResponse:
    """The internal inventory of a file; papers that are closed to the reader say so."""
    with override("uk"):
        papers = queries.papers_in(actor, queries.filings_of(row)[:MOST])
        title = _("Internal inventory of the papers of file {file}").format(file=str(row))
        return _answer(f"file-{row.index}-{row.year}", title, queries.internal_sheet(row, papers))


def _answer(name: str, title: str, data: dict[str, Any]) -> HttpResponse:
    made = pdf.render("archive/list.typ", data, title=title, made_at=timezone.now())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name.encode("ascii", "ignore").decode() or "list"}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
