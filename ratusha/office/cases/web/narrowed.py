"""The filter by which other pages open a list: with whom, of which author, how urgent, by which day, closed when.

Shown only when used.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from ratusha.channels.web.tables.filters import Chip, Filter

from .. import queries


@dataclass(frozen=True, slots=True)
class Narrowed(Filter):
    """`who` (an account, or `nobody`), `author` (a person), `when` (an urgency), days.

    Days: `by_from`, `by_to`, `closed_from`, `closed_to`.
    """

    template: str = "cases/filters/narrowed.html"

    @property
    def parameters(self) -> tuple[str, ...]:
        return queries.NARROWED

    def ends(self, given: QueryDict) -> dict[str, Any] | None:
        """What the control shows: words of what is asked, and the inputs to keep; None when nothing is."""
        kept = [(one, value) for one in self.parameters if (value := self._given(given, one))]
        return {"kept": kept, "words": queries.narrowed_words(dict(kept))} if kept else None

    def value(self, given: QueryDict) -> str:
        """All that is asked, so that the list knows that it is narrowed."""
        return " ".join(value for one in self.parameters if (value := self._given(given, one)))

    def chips(self, given: QueryDict) -> list[Chip]:
        """One chip for all of it."""
        shown = self.ends(given)
        kept = shown["kept"] if shown else []
        return [Chip(self.label, shown["words"], tuple(kept))] if shown else []

    def narrow(self, rows: Any, given: QueryDict) -> Any:
        asked = {one: value for one in self.parameters if (value := self._given(given, one))}
        return queries.narrowed_by(rows, asked, today=self._today()) if asked else rows

    def _given(self, given: QueryDict, name: str) -> str:
        return given.get(name, "")[:40].replace("\x00", "")

    def _today(self) -> date:
        from django.utils import timezone

        return timezone.localdate()
