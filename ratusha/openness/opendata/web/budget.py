"""The budget as a picture: years, groups of income, sources; every bar leads deeper, a table says the same."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.charter import queries as charter

from .. import queries, rules
from ..queries import DataSet
from ..rules import budget

WORDS = {
    "own": _("Own income"), "transfers": _("Transfers"), "other": _("Other own income"),
    "income_pdfo": _("Personal income tax"), "income_unified_tax": _("Unified tax"),
    "income_property_tax": _("Land and property"), "income_excise_duty": _("Excise duty"),
    "income_corporate_tax": _("Corporate tax"), "income_parking_fee": _("Parking fee"),
    "income_tourist_fee": _("Tourist fee"), "income_eco_tax": _("Environmental tax"),
    "income_non_tax": _("Income other than taxes"), "income_capital_proceedings": _("Sale of property"),
    "income_special_funds": _("Special funds"), "income_transfert": _("Subsidies from the state budget"),
}  # fmt: skip
WIDE, MILLION = 340, 1_000_000


def said(code: str) -> str:
    """The words of a code, or the words of the table itself."""
    return str(WORDS.get(code, code))


def millions(amount: float) -> str:
    """An amount in millions of hryvnias, with one decimal."""
    return number_format(round(amount / MILLION, 1), 1)


def table_of_budget() -> tuple[DataSet, list[dict[str, Any]]] | None:
    """The newest published set that has the shape of a budget, with its rows."""
    for row in queries.published().filter(topic="econ").order_by("-updated_at", "-id"):
        names = [one.name for one in row.shape]
        if row.current is not None and budget.fits(names):
            return row, [dict(zip(names, values, strict=True)) for values in queries.rows_of(row.current)]
    return None


class Seen:
    """What was asked: whose budget, which year, which group; nonsense in the address is ignored."""

    def __init__(self, request: HttpRequest, found: tuple[DataSet, list[dict[str, Any]]]) -> None:
        self.row, table = found
        self.known = budget.communities(table)
        own = str(charter.value("community.katottg"))
        asked = request.GET.get("who", "")
        self.who = next((one for one in (asked, own) if one in self.known), next(iter(self.known), ""))
        self.lines = budget.lines(table, self.who)
        years = sorted({str(one.year) for one in self.lines})
        self.years = years
        self.year = request.GET.get("year") if request.GET.get("year") in years else ""
        groups = {one.group for one in self.lines}
        self.group = request.GET.get("in") if self.year and request.GET.get("in") in groups else ""

    def part(self) -> list[budget.Line]:
        """The amounts of the chosen year and group."""
        return [
            one for one in self.lines
            if (not self.year or str(one.year) == self.year) and (not self.group or one.group == self.group)
        ]  # fmt: skip

    @property
    def by(self) -> str:
        """What the bars are: years, groups, sources."""
        return "name" if self.group else "group" if self.year else "year"

    def address(self, **more: str) -> str:
        """The address of another level."""
        told = {"who": self.who if self.known else "", **more}
        return "?" + urlencode({name: value for name, value in told.items() if value})

    def deeper(self, key: str) -> str:
        """Where a bar leads; nowhere from the last level."""
        if self.by == "year":
            return self.address(year=key)
        return self.address(year=self.year or "", **{"in": key}) if self.by == "group" else ""


def page(request: HttpRequest) -> HttpResponse:
    """The picture of a level with its table; a sentence where there is no budget yet."""
    found = table_of_budget()
    if found is None:
        return render(request, "opendata/no_budget.html")
    seen = Seen(request, found)
    total = budget.summed(seen.part(), seen.by)
    if seen.by == "year":
        total = dict(sorted(total.items()))
    whole = sum(total.values())
    most = max(total.values(), default=1) or 1
    bars = [
        {"label": said(key), "amount": millions(amount), "share": number_format(round(100 * amount / whole, 1)),
         "href": seen.deeper(key), "wide": max(2, round(WIDE * amount / most))}
        for key, amount in total.items() if amount > 0
    ]  # fmt: skip
    context = {
        "set": seen.row, "bars": bars, "whole": millions(whole), "year": seen.year, "group": said(seen.group or ""),
        "by_year": seen.by == "year", "top": seen.address(), "back": seen.address(year=seen.year or ""),
        "known": sorted(seen.known.items(), key=lambda pair: pair[1]), "who": seen.who,
        "finding": finding(seen, total, whole), "years": [(one, seen.address(year=one)) for one in seen.years],
        "csv": seen.address(year=seen.year or "", **{"in": seen.group or ""}),
    }  # fmt: skip
    return render(request, "opendata/budget.html", context)


def finding(seen: Seen, total: dict[str, float], whole: float) -> str:
    """What the picture shows, in a sentence."""
    if not total:
        return ""
    if seen.by == "year":
        first, last = seen.years[0], seen.years[-1]
        return gettext("{last}: {now} million hryvnias; {first}: {then} million.").format(
            last=last, first=first, now=millions(total[last]), then=millions(total[first])
        )
    key, amount = next(iter(total.items()))
    share = number_format(round(100 * amount / whole)) if whole else "0"
    return gettext("Most of all: {name}, {share} percent.").format(name=said(key), share=share)


def as_csv(request: HttpRequest) -> HttpResponseBase:
    """The shown part as a table."""
    found = table_of_budget()
    if found is None:
        raise Http404
    rows = [(one.year, said(one.group), said(one.name), one.amount) for one in Seen(request, found).part()]
    answer = StreamingHttpResponse(rules.lines(budget.LONG, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="budget.csv"'
    return answer
