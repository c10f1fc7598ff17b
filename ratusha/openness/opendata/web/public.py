"""What everybody sees: the catalogue, a set with its passport and preview, its files and versions, news for readers."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import number_format
from django.utils.http import quote_etag
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import kept
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table

from .. import datasets, queries
from ..datasets import dcat
from ..queries import PERIOD_WORDS, TOPIC_WORDS, DataSet, Edition
from ..rules import budget
from . import words

PREVIEW, MOST_BARS, LONG = 10, 8, 40
MOST_AT_ONCE = 20_000  # rows
GRAPHS = {"ttl": "text/turtle", "rdf": "application/rdf+xml", "jsonld": "application/ld+json"}
FORMATS = (("csv", "CSV"), ("json", "JSON"), ("xlsx", "XLSX"), ("geojson", "GeoJSON"))


def with_format(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """Sets that have this format."""
    return rows.exclude(lat="") if kind == "geojson" else rows


class Catalogue(Table):
    """Published sets."""

    name = "opendata.catalogue"
    caption = _("Open data")
    order = "title"
    columns = (
        Column("title", _("Set"), css="what", link=lambda row: reverse("opendata:set", args=[row.name]),
               under=lambda row: words.first_sentence(row.description), sort=Sort("title")),
        Column("topic", _("Topic"), get=lambda row: row.get_topic_display()),
        Column("updated_at", _("Updated"), css="got", get=lambda row: row.updated_at or "",
               sort=Sort("updated_at", nullable=True)),
        Column("state", _("Freshness"), get=words.freshness_cell),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.by_words, hint=_("petitions, streets, votes")),
        Choice("topic", _("Topic"), options=tuple((one.value, said) for one, said in TOPIC_WORDS.items()),
               field="topic", first=True),
        Choice("format", _("Format"), options=FORMATS, first=True,
               by={code: (lambda rows, kind=code: with_format(rows, kind)) for code, _name in FORMATS}),
        Choice("fresh", _("Freshness"), options=(("yes", _("up to date")), ("late", _("not renewed in time"))),
               by={"yes": lambda rows: rows.filter(late=False), "late": lambda rows: rows.filter(late=True)},
               first=True),
    )  # fmt: skip
    empty = _("There are no data sets here yet.")


def index(request: HttpRequest) -> HttpResponseBase:
    """The catalogue."""
    table = Catalogue(request, queries.published().order_by())
    if table.wants_export:
        return table.export()
    return render(
        request,
        "opendata/index.html",
        {
            "table": table,
            "graphs": list(GRAPHS),
            "has_budget": any(
                budget.fits([one.name for one in row.shape]) for row in queries.published().filter(topic="econ")
            ),
        },
    )


def found(name: str) -> DataSet:
    """The set with a public page, or 404."""
    row = queries.by_name(name)
    if row is None:
        raise Http404
    return row


def shown(request: HttpRequest, name: str) -> HttpResponse:
    """One set: what it is, how fresh, a look at the rows, files, versions, how to cite and to ask by a program."""
    row = found(name)
    is_open, known = row.is_public, datasets.holder()
    edition = row.current if is_open else None
    files = datasets.resources(row)
    context = {
        "set": row, "open": is_open, "edition": edition, "holder": known, "fresh": words.freshness(row),
        "period": PERIOD_WORDS[queries.Period(row.period)], "topic": TOPIC_WORDS[queries.Topic(row.topic)],
        "live": queries.declared_of(row.name) is not None,
        "files": files, "page_url": datasets.page_of(row), "licence": datasets.LICENCE,
        "rows": [words.cells(one) for one in queries.head_of(edition, PREVIEW)] if edition else [],
        "columns": edition.shape if edition else row.shape,
        "editions": queries.editions_of(row, 20) if is_open else [],
        "chart": chart_of(row, edition) if edition else None,
        "api": settings.PUBLIC_URL + reverse("ckan:action", args=["datastore_search"]),
        "api_id": files[0]["id"] if files else "",
    }  # fmt: skip
    return render(request, "opendata/set.html", context)


def chart_of(row: DataSet, edition: Edition) -> Chart | None:
    """The largest categories as bars, where the set names them."""
    names = [one.name for one in edition.shape]
    if row.chart_by not in names or (row.chart_of and row.chart_of not in names):
        return None
    by, of = names.index(row.chart_by), names.index(row.chart_of) if row.chart_of else None
    counted: Counter[str] = Counter()
    for values in queries.rows_of(edition):
        number = 1 if of is None else values[of] if isinstance(values[of], int | float) else 0
        counted[str(values[by]) if values[by] not in (None, "") else "—"] += number
    top = counted.most_common(MOST_BARS)
    if len(top) < 2 or top[0][1] <= 0:
        return None
    title = edition.shape[by].title
    declared = queries.declared_of(row.name)
    said = declared.codes.get(row.chart_by, {}) if declared else {}
    top = [(str(said.get(name, name)), number) for name, number in top]
    finding = gettext("Most of all: {name}, {number} of {whole}.").format(
        name=top[0][0], number=number_format(round(top[0][1], 1)), whole=number_format(round(sum(counted.values()), 1))
    )
    series = edition.shape[of].title if of is not None else gettext("How many")
    return Chart(
        title=title, finding=finding, series=(Series(series),), label=title, key="c-set",
        rows=[(name[:LONG], (round(number, 1),)) for name, number in top],
    )  # fmt: skip


def file(request: HttpRequest, name: str, kind: str, number: int | None = None) -> HttpResponseBase:
    """The data in a format, the current version or an earlier one; a reader that has it gets «not modified»."""
    row = found(name)
    edition = queries.with_edition(row, number)
    if edition is None or kind not in datasets.kinds_of(row):
        raise Http404
    tag = quote_etag(f"{edition.sha256[:32]}-{kind}")
    moment = int(edition.at.timestamp())
    unchanged = get_conditional_response(request, etag=tag, last_modified=moment)
    if unchanged is not None:
        return unchanged
    answer = StreamingHttpResponse(datasets.content(row, edition, kind), content_type=datasets.MEDIA[kind])
    part = "" if number is None else f"-{number}"
    answer["Content-Disposition"] = f'attachment; filename="{row.name}{part}.{kind}"'
    answer["ETag"] = tag
    answer.headers["Last-Modified"] = words.http_day(moment)
    if kind == "csv":
        answer["Content-Length"] = str(edition.file.size)
    return shared(answer)


def now(_request: HttpRequest, name: str) -> HttpResponseBase:
    """The set as the live tables have it at this moment; a very long one is taken by its last version."""
    row, told = found(name), queries.declared_of(name)
    if told is None or not row.is_public or row.state != queries.State.PUBLISHED:
        raise Http404
    if row.current is not None and row.current.rows > MOST_AT_ONCE:
        return HttpResponseRedirect(reverse("opendata:file", args=[name, "csv"]))
    since = kept.now()
    known = caches["pages"].get(f"opendata:now:{name}") if settings.PAGES_KEPT else None
    data = known[1] if known and known[0] == since else None
    if data is None:
        data = datasets.at_once(told)
        caches["pages"].set(f"opendata:now:{name}", (since, data), kept.LONGEST)
    answer = HttpResponse(data, content_type=datasets.MEDIA["csv"])
    answer["Content-Disposition"] = f'attachment; filename="{name}-now.csv"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def shared(answer: HttpResponseBase) -> HttpResponseBase:
    """For programs of any site, and not kept for long: a set may be withheld."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    return answer


def told(_request: HttpRequest, name: str, what: str) -> HttpResponseBase:
    """The passport, the structure or the data package."""
    row = found(name)
    makers: dict[str, Callable[[DataSet], Any]] = {
        "passport": datasets.passport, "structure": datasets.structure, "datapackage": datasets.package,
    }  # fmt: skip
    if what not in makers:
        raise Http404
    return shared(JsonResponse(makers[what](row), json_dumps_params={"ensure_ascii": False, "indent": 1}))


def graph(_request: HttpRequest, kind: str) -> HttpResponseBase:
    """The catalogue as DCAT-AP."""
    if kind not in GRAPHS:
        raise Http404
    triples = dcat.triples(list(queries.published().order_by("name")))
    if kind == "jsonld":
        return shared(JsonResponse(dcat.json_ld(triples), json_dumps_params={"ensure_ascii": False},
                                   content_type=GRAPHS[kind]))  # fmt: skip
    data = dcat.turtle(triples) if kind == "ttl" else dcat.rdf_xml(triples)
    return shared(HttpResponse(data, content_type=f"{GRAPHS[kind]}; charset=utf-8"))


def feed(_request: HttpRequest) -> HttpResponseBase:
    """New versions for readers of news."""
    site, here = settings.PUBLIC_URL, reverse("opendata:feed")
    made = Atom1Feed(title=gettext("Open data: new versions"), link=site + reverse("opendata:index"),
                     description="", feed_url=site + here, language="uk")  # fmt: skip
    for one in queries.changes():
        row = one.dataset
        made.add_item(
            title=gettext("{title}, version {number}").format(title=row.title, number=one.number),
            link=datasets.page_of(row), description=one.note or row.description, pubdate=one.at, updateddate=one.at,
            unique_id=f"urn:uuid:{row.uid}#{one.number}",
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
