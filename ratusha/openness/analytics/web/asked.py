"""Which period a page of figures is asked about, and with which it is compared."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions, queries, rules
from ..rules.periods import Kind, Span, containing, free, previous, year_before

YEAR, BEFORE = "year", "before"


@dataclass(frozen=True, slots=True)
class Asked:
    """The period, the compared one and how the page says so in its address."""

    span: Span
    compared: Span
    against: str
    wrong: bool
    today: date
    sees_kept: bool = False

    @property
    def title(self) -> str:
        """The period in words."""
        return queries.period_title(self.span)

    @property
    def compared_title(self) -> str:
        """The compared period in words."""
        return queries.period_title(self.compared)

    @property
    def query(self) -> str:
        """The GET parameters of this choice, for links to the other pages."""
        return urlencode({"period": rules.code_of(self.span), "against": self.against})

    @property
    def code(self) -> str:
        """The period's code."""
        return rules.code_of(self.span)

    @property
    def compared_code(self) -> str:
        """The code of the compared period."""
        return rules.code_of(self.compared)

    @property
    def is_over(self) -> bool:
        """True when the period's last day has passed."""
        return self.span.last < self.today

    def choices(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        """Periods to choose from, also the one of free days that is shown now."""
        found = queries.choices(self.today)
        known = {code for _group, options in found for code, _title in options}
        return found if self.code in known else [("", [(self.code, self.title)]), *found]

    def comparisons(self) -> list[tuple[str, str]]:
        """With what the period may be compared."""
        return [(YEAR, _("the same period of the year before")), (BEFORE, _("the period just before"))]

    def tabs(self, here: str) -> list[tuple[str, str, bool]]:
        """The pages of figures: title, address, whether it is this one."""
        pages = [
            ("report", _("Report")), ("times", _("Times by step")), ("places", _("Places and seasons")),
            ("opinions", _("Opinions and repeats")),
        ]  # fmt: skip
        found = [(title, f"{reverse(f'analytics:{name}')}?{self.query}", name == here) for name, title in pages]
        kept = [(_("Approved reports"), reverse("analytics:kept"), here == "kept")] if self.sees_kept else []
        return [*found, *kept]


def asked_of(request: HttpRequest) -> Asked:
    """Will read the period of the address; without one, the last quarter that is over. Nonsense is told as `wrong`."""
    today = timezone.localdate()
    given = request.GET
    span, wrong = _span_of(given.get("period", "")[:40], given.get("first", ""), given.get("last", ""))
    span = span or previous(containing(Kind.QUARTER, today))
    against = given.get("against", YEAR)
    against = against if against in (YEAR, BEFORE) else YEAR
    compared = previous(span) if against == BEFORE else year_before(span)
    sees_kept = permissions.can_see_sensitive(request.actor)  # type: ignore[attr-defined]
    return Asked(span, compared, against, wrong, today, sees_kept)


def _span_of(code: str, first: str, last: str) -> tuple[Span | None, bool]:
    if first or last:
        try:
            found = free(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            found = None
        return found, found is None
    return (rules.span_of(code), rules.span_of(code) is None) if code else (None, False)
