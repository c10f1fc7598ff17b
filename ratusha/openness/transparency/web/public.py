"""What everybody sees: what must be published, where it is, since when, and how well the town hall keeps to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format

from ratusha.channels.web import downloads

from .. import datasets, queries
from ..queries import GAPS, Duty, Verdict, papers
from ..queries.requests import cuts_in_words, ground_words, request_words
from . import words

SHOWN = ("received", "answered", "in_time", "late", "extended")


def index(request: HttpRequest) -> HttpResponse:
    """The score, its course, every duty with its verdict, requests for information."""
    today = timezone.localdate()
    months = queries.last_months(today)
    now = queries.score_now()
    only = request.GET.get("only") == "gaps"
    duties = list(queries.all_duties())
    rows = [one for one in duties if not only or one.verdict in GAPS]
    forms = queries.forms_now()
    marks = queries.marks_of(duties)
    context = {
        "now": now,
        "shares": words.shares(now.counts),
        "rows": [(one, words.late_words(one.late), words.mark_words(one.clarity), *words.state(one)) for one in rows],
        "forms": words.forms_shown(forms),
        "readable": queries.readable_share(forms),
        "clarity": words.mark_words(queries.mean_mark(marks)),
        "rated": sum(marks),
        "only": only,
        "gaps": sum(now.counts[one] for one in Verdict if one in GAPS),
        "course": words.course(months),
        "asked": asked_of(months),
        "reports": papers.reports(),
        "kinds": datasets.KINDS,
    }
    return render(request, "transparency/index.html", context)


def asked_of(months: list[Any]) -> dict[str, Any] | None:
    """Requests of the shown months in words; None where there were none."""
    told = queries.of_year(months)
    if not told:
        return None
    named = request_words()
    return {
        "rows": [(named[name], told[name]) for name in SHOWN],
        "share": told["share"],
        "clarity": number_format(told["clarity"], 1) if told["clarity"] is not None else "",
        "rated": told["rated"],
        "refusals": [(ground_words(code), number) for code, number in told["refusals"].items()],
        "cuts": cuts_in_words(told),
    }


def duty(request: HttpRequest, code: str) -> HttpResponse:
    """One duty: what was published when, by when it had to be, why then, and what was corrected."""
    row = found(code)
    shown = words.shown(queries.publications_of(row, 50))
    context = {
        "duty": row,
        "state": words.state(row),
        "late": words.late_words(row.late),
        "rhythm": queries.RHYTHM_WORDS[row.law.rhythm],
        "publications": shown,
        "clarity": words.mark_words(row.clarity),
    }
    return render(request, "transparency/duty.html", context)


def found(code: str) -> Duty:
    """The duty, or 404."""
    row = queries.by_code(code)
    if row is None:
        raise Http404
    return row


def data(_request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The duties or the months as CSV, XLSX or JSON."""
    if name not in ("duties", "months") or kind not in datasets.KINDS:
        raise Http404
    if name == "duties":
        heads, rows = datasets.DUTY_COLUMNS, datasets.duty_rows(queries.all_duties())
    else:
        heads, rows = datasets.MONTH_COLUMNS, datasets.month_rows(queries.last_months(timezone.localdate(), 120))
    if kind == "json":
        return downloads.plain(f"access-{name}", datasets.as_json(heads, rows))
    return downloads.figures(f"access-{name}", kind, f"access {name}", heads, rows)


def passport(_request: HttpRequest) -> HttpResponse:
    """The passport of the set."""
    return downloads.plain("access-passport", datasets.passport(timezone.localdate()))
