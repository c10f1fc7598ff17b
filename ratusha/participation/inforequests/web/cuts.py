"""Figures of requests for officials: a period, cut by the term kept, by who asks, by unit, by ground of refusal."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web import downloads
from ratusha.channels.web.pages import officials_only

from .. import queries
from .deeds import WORKERS

COLUMNS = ("cut", "line", *queries.COUNTED, "in_time_percent")


def asked_for(request: HttpRequest) -> tuple[date, date, bool]:
    """The days of the address, both with them; without them the year until today. True where they are nonsense."""
    today = timezone.localdate()
    first, last = today.replace(month=1, day=1), today
    given = request.GET
    try:
        first = date.fromisoformat(given["since"]) if given.get("since") else first
        last = date.fromisoformat(given["until"]) if given.get("until") else last
    except ValueError:
        return first, last, True
    wrong = first > last or first.year < 2000 or last.year > 2100
    return (today.replace(month=1, day=1), today, True) if wrong else (first, last, False)


@officials_only(*WORKERS)
def figures(request: HttpRequest) -> HttpResponse:
    """Requests of a period in figures; how many of each kind were answered, in time, refused."""
    since, until, wrong = asked_for(request)
    parts = queries.in_words(queries.cuts(since, until, timezone.localdate()))
    whole = queries.Tally()
    for _said, tally in parts[0][2] if parts else []:
        whole = whole.plus(tally.kept())
    context = {
        "since": since, "until": until, "wrong": wrong, "parts": parts, "whole": whole,
        "files": [(kind, f"{reverse('info-desk:figures_file', args=[kind])}?since={since}&until={until}")
                  for kind in downloads.KINDS],
    }  # fmt: skip
    return render(request, "inforequests/figures.html", context, status=422 if wrong else 200)


@officials_only(*WORKERS)
def figures_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as CSV, XLSX or JSON."""
    if kind not in downloads.KINDS:
        raise Http404
    since, until, _wrong = asked_for(request)
    parts = queries.in_words(queries.cuts(since, until, timezone.localdate()))
    rows = [[str(title), said, *tally.kept(), tally.share] for _name, title, lines in parts for said, tally in lines]
    name = f"requests-{since}-{until}"
    if kind == "json":
        return downloads.plain(name, [dict(zip(COLUMNS, row, strict=True)) for row in rows])
    return downloads.figures(name, kind, _("Information requests")[:31], COLUMNS, rows)
