"""The filter that shows the cases behind a figure of a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

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

    def kept(self, given: QueryDict) -> list[tuple[str, str]]:
        """The parameters as they stand in the address."""
        return [(one, given.get(one, "")[:500].replace("\x00", "")) for one in self.parameters if given.get(one)]

    def ends(self, given: QueryDict) -> dict[str, Any] | None:
        """The inputs to keep while other filters are set; None when no figure is asked."""
        return {"kept": self.kept(given)} if self.value(given) else None

    def chips(self, given: QueryDict) -> list[Chip]:
        """One chip: what is counted, and in which days."""
        if not self.value(given):
            return []
        figure = self.asked(given)
        words: Any = _("There is no such figure. Open it from the report.")
        if figure:
            words = f"{figure.words}, {figure.period.first:%d.%m.%Y}–{figure.period.last:%d.%m.%Y}"
        return [Chip(_("Cases behind the figure"), words, tuple(self.kept(given)))]

    def narrow(self, rows: Any, given: QueryDict) -> Any:
        if not given.get(self.name):
            return rows
        figure = self.asked(given)
        return queries.behind(rows, figure) if figure else rows.none()
