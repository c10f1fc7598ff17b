"""Pages of figures for officials: the report, times, places, opinions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Role
from ratusha.foundation.charter import queries as charter

from .. import permissions, queries
from ..queries import papers
from . import charts
from .asked import Asked, asked_of

READERS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHARTED = ("subject", "receipt", "result", "settlement")


def _counted(request: HttpRequest, asked: Asked, name: str, count: Any) -> queries.Remembered[Any]:
    what = (name, asked.code, asked.compared_code)
    anew = request.GET.get("anew") == "1"
    return queries.remembered(request.actor, what, count, now=timezone.now(), anew=anew)  # type: ignore[attr-defined]


def _page(request: HttpRequest, name: str, asked: Asked, found: queries.Remembered[Any], **more: Any) -> HttpResponse:
    context = {"asked": asked, "tabs": asked.tabs(name), "counted_at": found.at, name: found.value, **more}
    return render(request, f"analytics/{name}.html", context, status=422 if asked.wrong else 200)


@officials_only(*READERS)
def report(request: HttpRequest) -> HttpResponse:
    """The report by the classifier; `paper=pdf` and `paper=xlsx` give it to take along."""
    actor, asked, now = request.actor, asked_of(request), timezone.now()  # type: ignore[attr-defined]
    found = _counted(request, asked, "report", lambda: queries.report(actor, asked.span, asked.compared, now=now))
    if (kind := request.GET.get("paper", "")) in TYPES:
        return _paper(request, kind, found, asked)
    tables = [(table, charts.table_chart(table) if table.code in CHARTED else None) for table in found.value.tables]
    keeps = permissions.can_keep(actor) and asked.is_over
    whole = permissions.can_see_sensitive(actor)
    return _page(
        request, "report", asked, found, flow=charts.flow_chart(found.value), tables=tables, keeps=keeps, whole=whole
    )


def _paper(request: HttpRequest, kind: str, found: queries.Remembered[Any], asked: Asked) -> HttpResponse:
    title = str(charter.value("community.head_title")).capitalize()
    make = {"pdf": papers.pdf, "xlsx": papers.xlsx}[kind]
    response = HttpResponse(make(found.value, papers.Signer(title, ""), made_at=found.at), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="appeals-{asked.code}.{kind}"'
    return response


@officials_only(*READERS)
def times(request: HttpRequest) -> HttpResponse:
    """Times by step, unit, subject and, for those who answer for people, by person."""
    actor, asked = request.actor, asked_of(request)  # type: ignore[attr-defined]
    found = _counted(request, asked, "times", lambda: queries.times(actor, asked.span))
    return _page(
        request, "times", asked, found, steps=charts.step_chart(found.value), units=charts.unit_chart(found.value),
        one_period=True,
    )  # fmt: skip


@officials_only(*READERS)
def places(request: HttpRequest) -> HttpResponse:
    """The map of settlements and the heat of subjects by month and of settlements by season."""
    actor, asked = request.actor, asked_of(request)  # type: ignore[attr-defined]
    found = _counted(request, asked, "places", lambda: queries.places(actor, asked.span))
    located = [one for one in found.value.places if one.lat is not None and one.lon is not None]
    ranks = {id(one): place for place, one in enumerate(located, 1)}
    rows = [(ranks.get(id(one), ""), one) for one in found.value.places]
    points = [(one.lat, one.lon, one.number) for one in located]
    return _page(request, "places", asked, found, rows=rows, points=points, one_period=True)


@officials_only(*READERS)
def opinions(request: HttpRequest) -> HttpResponse:
    """Ratings of answers, and where repeats come from."""
    actor, asked = request.actor, asked_of(request)  # type: ignore[attr-defined]
    found = _counted(request, asked, "opinions", lambda: queries.opinions(actor, asked.span, asked.compared))
    return _page(request, "opinions", asked, found)


def back_to(name: str, asked: Asked) -> str:
    """The address of a page of figures with its period."""
    return f"{reverse(f'analytics:{name}')}?{asked.query}"
