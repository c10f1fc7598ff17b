"""The public page of figures and its open data: no person, no case, no small number."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web.charts import Chart, Series

from .. import datasets, queries, rules
from ..actions import reckoning
from ..queries import PublicRow, PublicTable, PublicYear
from ..queries import papers as papers_words
from ..rules.periods import Kind, Span, year_before
from . import charts

CACHED = "public, max-age=900"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of a published table: now and in the same period of the year before; None where hidden."""

    key: str
    label: Any
    number: int | None
    then: int | None

    @property
    def change(self) -> str:
        """The difference, told only of two known numbers."""
        if self.number is None or self.then is None:
            return "—"
        return f"{self.number - self.then:+d}".replace("-", "−").replace("+0", "0")


def _lines(table: PublicTable, place: int, before: PublicTable | None, then: int | None) -> list[PublicLine]:
    """The lines with anything to say, in the order of the code list."""
    earlier = {row.key: row for row in (*before.rows, before.whole)} if before and then is not None else {}

    def line(row: PublicRow, label: Any) -> PublicLine:
        known = earlier.get(row.key)
        # A value that did not stand in the earlier table was nought there.
        return PublicLine(row.key, label, row.numbers[place], known.numbers[then] if known and then is not None else 0)

    found = [line(row, row.label) for row in table.rows]
    return [*(one for one in found if one.number != 0 or one.then != 0), line(table.whole, _("In all"))]


def figures(request: HttpRequest) -> HttpResponse:
    """How the town hall works with appeals, in numbers."""
    now = timezone.now()
    today = timezone.localdate(now)
    known = [span for year in datasets.years(today) for span in queries.public_spans(year, today)]
    asked = request.GET.get("period", "")
    if asked and asked not in {rules.code_of(one) for one in known}:
        raise Http404
    quarters = [one for one in known if one.kind is Kind.QUARTER]
    span = next((one for one in known if rules.code_of(one) == asked), None) or max(quarters, key=lambda one: one.last)
    context = _context(span, now)
    if context is None:
        return _being_counted(render(request, "analytics/figures_waiting.html"))
    context["periods"] = [(rules.code_of(one), queries.period_title(one), one == span) for one in _ordered(known)]
    response = render(request, "analytics/figures.html", context)
    response["Vary"] = "Cookie, Accept-Language"
    return response


def _ordered(known: list[Span]) -> list[Span]:
    return sorted(known, key=lambda one: (one.last, one.days), reverse=True)[:12]


def _being_counted(response: HttpResponse) -> HttpResponse:
    """Said while a large register is being counted for the first time; readers ask again by themselves."""
    response.status_code = 202
    response["Refresh"] = response["Retry-After"] = "10"
    return response


def _known(found: queries.Remembered, now: Any) -> Any:
    if found.wanted:
        reckoning.want(found.wanted, now)
    return found.value


def _context(span: Span, now: Any) -> dict[str, Any] | None:
    earlier = year_before(span)
    year = _known(queries.published_year(span.year, now=now), now)
    before = _known(queries.published_year(earlier.year, now=now), now)
    times = _known(queries.published_times(span, now=now), now)
    return None if None in (year, before, times) else _told(span, now, year, before, times)


def _told(span: Span, now: Any, year: PublicYear, before: PublicYear, times: list[Any]) -> dict[str, Any]:
    earlier = year_before(span)
    place, then = year.place(span), before.place(earlier)
    assert place is not None
    tables = [(table, _lines(table, place, before.table(table.code), then)) for table in year.tables]
    lines = {table.code: found for table, found in tables}
    steps = [(one.title, one.spread) for one in times if one.code != "whole"]
    return {
        "span": span,
        "title": queries.period_title(span),
        "then_title": queries.period_title(earlier),
        "year": year,
        "tables": tables,
        "received": lines["receipt"][-1],
        "closed": lines["term"][-1],
        "in_time": _in_time(lines["term"]),
        "whole": next((one for one in times if one.code == "whole"), None),
        "steps": charts.times_chart(_("Times by step"), steps, "c-steps", "") if steps else None,
        "seasons": _seasons(year),
        "most": _largest(lines["subject"]),
        "reports": queries.public_reports()[:12],
        "years": datasets.years(timezone.localdate(now)),
        "hidden_note": papers_words.hidden_note(year.least),
    }


def _in_time(lines: list[PublicLine]) -> float | None:
    """Percent of what was closed in time, when both numbers are published."""
    whole = lines[-1].number
    kept = next((one.number for one in lines if one.key == "in_time"), None)
    return rules.share(kept, whole) if kept is not None and whole else None


def _largest(lines: list[PublicLine]) -> PublicLine | None:
    return max((one for one in lines[:-1] if one.number), key=lambda one: one.number or 0, default=None)


def _seasons(year: PublicYear) -> Chart | None:
    """Received by quarter, those published."""
    table = year.table("receipt")
    quarters = [(n, one) for n, one in enumerate(year.spans) if one.kind is Kind.QUARTER]
    if table is None or not quarters:
        return None
    return Chart(
        title=_("Received by quarter"),
        finding=_("Appeals by quarter of {year}").format(year=year.year),
        series=(Series(_("How many")),),
        rows=[(("I", "II", "III", "IV")[one.number - 1], (table.whole.numbers[n] or 0,)) for n, one in quarters],
        label=_("Quarter"),
        key="c-quarters",
    )


def data(request: HttpRequest, year: int, kind: str) -> HttpResponseBase:
    """A year of published figures as CSV or JSON."""
    now = timezone.now()
    if year not in datasets.years(timezone.localdate(now)) or kind not in TYPES:
        raise Http404
    found = _known(queries.published_year(year, now=now), now)
    if found is None:
        return _being_counted(
            HttpResponse(
                _("The figures are being counted. Come back in a minute."), content_type="text/plain; charset=utf-8"
            )
        )
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(datasets.as_csv(found), content_type=TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="appeals-{year}.csv"'
    else:
        response = HttpResponse(_json(datasets.as_json(found)), content_type=TYPES[kind])
    response["Cache-Control"] = CACHED
    return response


def passport(request: HttpRequest) -> HttpResponse:
    """The passport of the set."""
    response = HttpResponse(_json(datasets.passport(timezone.localtime())), content_type=TYPES["json"])
    response["Cache-Control"] = CACHED
    return response


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
