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
from ..actions import reckoning
from ..queries import papers
from . import charts
from .asked import Asked, asked_of

READERS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHARTED = ("subject", "receipt", "result", "settlement")


SOON = "4"


def _counted(request: HttpRequest, asked: Asked, name: str) -> queries.Remembered:
    now = timezone.now()
    anew = request.GET.get("anew") == "1"
    found = queries.remembered(request.actor, name, asked.span, asked.compared, now=now, anew=anew)  # type: ignore[attr-defined]
    if found.wanted:
        reckoning.want(found.wanted, now)
    return found


def _page(request: HttpRequest, name: str, asked: Asked, found: queries.Remembered, **more: Any) -> HttpResponse:
    context = {"asked": asked, "tabs": asked.tabs(name), "counted_at": found.at, "anew": found.wanted, **more}
    context[name] = found.value
    return render(request, f"analytics/{name}.html", context, status=422 if asked.wrong else 200)


def _waiting(request: HttpRequest, name: str, asked: Asked) -> HttpResponse:
    """The page while its first count is made elsewhere; the browser asks again by itself."""
    context = {"asked": asked, "tabs": asked.tabs(name), "one_period": name in ("times", "places")}
    response = render(request, "analytics/waiting.html", context, status=422 if asked.wrong else 200)
    response["Refresh"] = SOON
    return response


@officials_only(*READERS)
def report(request: HttpRequest) -> HttpResponse:
    """The report by the classifier; `paper=pdf` and `paper=xlsx` give it to take along."""
    actor, asked = request.actor, asked_of(request)  # type: ignore[attr-defined]
    found = _counted(request, asked, "report")
    if found.value is None:
        return _waiting(request, "report", asked)
    if (kind := request.GET.get("paper", "")) in TYPES:
        return _paper(request, kind, found, asked)
    tables = [(table, charts.table_chart(table) if table.code in CHARTED else None) for table in found.value.tables]
    keeps = permissions.can_keep(actor) and asked.is_over
    whole = permissions.can_see_sensitive(actor)
    return _page(
        request, "report", asked, found, flow=charts.flow_chart(found.value), tables=tables, keeps=keeps, whole=whole
    )


def _paper(request: HttpRequest, kind: str, found: queries.Remembered, asked: Asked) -> HttpResponse:
    title = str(charter.value("community.head_title")).capitalize()
    make = {"pdf": papers.pdf, "xlsx": papers.xlsx}[kind]
    response = HttpResponse(
        make(found.value, papers.Signer(title, ""), made_at=found.at or timezone.now()), content_type=TYPES[kind]
    )
    response["Content-Disposition"] = f'attachment; filename="appeals-{asked.code}.{kind}"'
    return response


@officials_only(*READERS)
def times(request: HttpRequest) -> HttpResponse:
    """Times by step, unit, subject and, for those who answer for people, by person."""
    asked = asked_of(request)
    found = _counted(request, asked, "times")
    if found.value is None:
        return _waiting(request, "times", asked)
    return _page(
        request, "times", asked, found, steps=charts.step_chart(found.value), units=charts.unit_chart(found.value),
        one_period=True,
    )  # fmt: skip


@officials_only(*READERS)
def places(request: HttpRequest) -> HttpResponse:
    """The map of settlements and the heat of subjects by month and of settlements by season."""
    asked = asked_of(request)
    found = _counted(request, asked, "places")
    if found.value is None:
        return _waiting(request, "places", asked)
    located = [one for one in found.value.places if one.lat is not None and one.lon is not None]
    ranks = {id(one): place for place, one in enumerate(located, 1)}
    rows = [(ranks.get(id(one), ""), one) for one in found.value.places]
    points = [(one.lat, one.lon, one.number) for one in located]
    return _page(request, "places", asked, found, rows=rows, points=points, one_period=True)


@officials_only(*READERS)
def opinions(request: HttpRequest) -> HttpResponse:
    """Ratings of answers, and where repeats come from."""
    asked = asked_of(request)
    found = _counted(request, asked, "opinions")
    if found.value is None:
        return _waiting(request, "opinions", asked)
    return _page(request, "opinions", asked, found)


def back_to(name: str, asked: Asked) -> str:
    """The address of a page of figures with its period."""
    return f"{reverse(f'analytics:{name}')}?{asked.query}"
