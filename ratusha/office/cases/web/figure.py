"""The filter that shows the cases behind a figure of a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from ratusha.channels.web.tables.filters import Chip, Filter

from .. import queries


@dataclass(frozen=True, slots=True)
class Behind(Filter):
    """`figure`, `figure_from` and `figure_to` as `queries.Figure.query` writes them; nonsense finds nothing.

    It narrows only what the reader may see, so a list is never longer than the reader's own figure.
    """

    template: str = "cases/filters/figure.html"

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.name, f"{self.name}_from", f"{self.name}_to")

    def asked(self, given: QueryDict) -> queries.Figure | None:
        """The figure in the address."""
        code, first, last = (given.get(one, "").replace("\x00", "")[:500] for one in self.parameters)
        try:
            return queries.figure_of(code, date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None

    def ends(self, given: QueryDict) -> dict[str, Any] | None:
        """What the control shows: the words of the figure, its days and the inputs to keep."""
        if not self.value(given):
            return None
        figure = self.asked(given)
        kept = [(one, given.get(one, "")) for one in self.parameters]
        return {"words": figure.words if figure else "", "period": figure.period if figure else None, "kept": kept}

    def chips(self, given: QueryDict) -> list[Chip]:
        """One chip for all of it."""
        shown = self.ends(given)
        kept = shown["kept"] if shown else []
        return [Chip(self.label, shown["words"], tuple(kept))] if shown else []

    def narrow(self, rows: Any, given: QueryDict) -> Any:
        if not given.get(self.name):
            return rows
        figure = self.asked(given)
        return queries.behind(rows, figure) if figure else rows.none()
