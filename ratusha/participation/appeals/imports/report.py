"""The report as a sheet: the rows of the file as they were, with what became of each and what is wrong with it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ratusha.foundation.papers import sheets

from .. import queries
from . import layout, values

CREATED = "created"


def xlsx(source: Any, *, only_bad: bool = True) -> bytes:
    """Will make the sheet: only rows that are doubtful or refused, or all of them."""
    read = layout.Layout(**source.layout)
    width = max(len(read.titles), 1)
    heads = [title or _("Column {n}").format(n=place + 1) for place, title in enumerate(read.titles)]
    heads = [_("Row"), *heads, _("What becomes of it"), _("What is wrong"), _("Case")]
    return sheets.xlsx(_("Report"), heads, _lines(source, read, width, only_bad))


def _lines(source: Any, read: layout.Layout, width: int, only_bad: bool) -> Iterator[list[Any]]:
    told = queries.outcomes(source)
    words = {str(value): str(label) for value, label in queries.OUTCOMES}
    last = max(told) if only_bad and told else 0
    for number, row in layout.rows(queries.path_of(source), read):
        if only_bad and number > last:
            return
        outcome, reasons, case = told.get(number, (CREATED, [], None))
        if only_bad and not reasons:
            continue
        cells = [values.text(cell) for cell in row[:width]]
        yield [number, *cells, *[""] * (width - len(cells)), words[outcome], "; ".join(reasons), case or ""]
