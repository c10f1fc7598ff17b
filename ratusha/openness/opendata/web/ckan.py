"""The read API of CKAN: `/api/3/action/…`, by GET or by POST, with CKAN's own envelope and errors."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from .. import queries
from ..datasets import ckan, holder
from ..queries import DataSet, Topic

Given = Mapping[str, Any]
MOST = 1000
JSON_LISTS = ("filters", "facet.field")


class NotFound(Exception):
    """What was asked for is not there."""


class Invalid(Exception):
    """Something asked was not understood: its name."""


def _whole(given: Given, name: str, usual: int) -> int:
    try:
        return min(max(0, int(given.get(name) or usual)), MOST)
    except (TypeError, ValueError):
        raise Invalid(name) from None


def _set(given: Given) -> DataSet:
    row = queries.by_name(str(given.get("id") or given.get("name_or_id") or ""))
    if row is None or row.state != queries.State.PUBLISHED:
        raise NotFound
    return row


def _all() -> QuerySet[DataSet]:
    return queries.published().order_by("name")


def site_read(_given: Given) -> bool:
    """Whoever asks may read."""
    return True


def status_show(_given: Given) -> dict[str, Any]:
    """What this is."""
    return {"ckan_version": "2.10.0", "site_url": settings.PUBLIC_URL, "site_title": holder()["council"],
            "site_description": "", "locale_default": "uk", "extensions": ["datastore"]}  # fmt: skip


def package_list(given: Given) -> list[str]:
    """Names of all sets."""
    start = _whole(given, "offset", 0)
    return list(_all().values_list("name", flat=True)[start : start + _whole(given, "limit", MOST)])


def package_show(given: Given) -> dict[str, Any]:
    """One set by its name or identifier."""
    return ckan.package(_set(given))


def current_package_list_with_resources(given: Given) -> list[dict[str, Any]]:
    """All sets, those changed last first."""
    start = _whole(given, "offset", 0)
    rows = queries.published().order_by("-updated_at", "-id")[start : start + _whole(given, "limit", MOST)]
    known = holder()
    return [ckan.package(one, known) for one in rows]


def package_search(given: Given) -> dict[str, Any]:
    """Sets by words, theme, keyword, format; `start` and `rows` give a part."""
    rows = queries.published()
    words = str(given.get("q") or "").strip()
    if words and words != "*:*":
        rows = queries.by_words(rows, words)
    for part in str(given.get("fq") or "").replace("+", " ").split():
        name, _colon, value = part.partition(":")
        rows = _narrowed(rows, name, value.strip('"'))
    start, many = _whole(given, "start", 0), _whole(given, "rows", 10)
    known = holder()
    shown = rows.order_by("-updated_at", "-id")[start : start + many]
    return {"count": rows.count(), "sort": "metadata_modified desc", "facets": {}, "search_facets": {},
            "results": [ckan.package(one, known) for one in shown]}  # fmt: skip


def _narrowed(rows: QuerySet[DataSet], name: str, value: str) -> QuerySet[DataSet]:
    if name == "groups":
        return rows.filter(topic=value)
    if name == "name":
        return rows.filter(name=value)
    if name == "organization":
        return rows if value == ckan.ORGANISATION else rows.none()
    if name in ("tags", "res_format"):
        fits = [one.pk for one in rows if _has(one, name, value)]
        return rows.filter(pk__in=fits)
    raise Invalid("fq")


def _has(row: DataSet, name: str, value: str) -> bool:
    if name == "tags":
        return value in row.keywords
    return value.lower() in ("csv", "json", "xlsx") or (value.lower() == "geojson" and row.has_places)


def resource_show(given: Given) -> dict[str, Any]:
    """One file of a set."""
    row, one, place = _resource(str(given.get("id") or ""))
    return ckan.resource(row, one, place)


def _resource(key: str) -> tuple[DataSet, dict[str, Any], int]:
    found = ckan.found_resource(_all(), key) if key else None
    if found is None:
        raise NotFound
    return found


def datastore_search(given: Given) -> dict[str, Any]:
    """Rows of a set by filters and words, in parts."""
    row, one, _place = _resource(str(given.get("resource_id") or given.get("id") or ""))
    try:
        asked = ckan.Asked(given, [column.name for column in row.shape])
    except ValueError as wrong:
        raise Invalid(str(wrong)) from None
    told = ckan.search(row, asked)
    address = reverse("ckan:action", args=["datastore_search"])
    return {"resource_id": one["id"], **told, "_links": {"start": address, "next": f"{address}?offset={asked.offset}"}}


def group_list(given: Given) -> list[Any]:
    """Themes that have sets."""
    codes = sorted(set(_all().values_list("topic", flat=True)))
    return [ckan.group(one) for one in codes] if _yes(given, "all_fields") else codes


def group_show(given: Given) -> dict[str, Any]:
    """One theme."""
    code = str(given.get("id") or "")
    if code not in set(Topic):
        raise NotFound
    return ckan.group(code, _all().filter(topic=code).count())


def organization_list(given: Given) -> list[Any]:
    """The council alone."""
    return [organization_show({"id": ckan.ORGANISATION})] if _yes(given, "all_fields") else [ckan.ORGANISATION]


def organization_show(given: Given) -> dict[str, Any]:
    """The council."""
    told = ckan.organisation(holder(), _all().count())
    if given.get("id") not in (told["name"], told["id"]):
        raise NotFound
    return told


def tag_list(given: Given) -> list[Any]:
    """Keywords of all sets."""
    words = sorted({word for keywords in _all().values_list("keywords", flat=True) for word in keywords})
    return [ckan.tag(one) for one in words] if _yes(given, "all_fields") else words


def license_list(_given: Given) -> list[dict[str, Any]]:
    """CC BY 4.0."""
    return ckan.licences()


def _yes(given: Given, name: str) -> bool:
    return str(given.get(name, "")).lower() in ("true", "1", "yes")


def help_show(given: Given) -> str:
    """What an action does: `name` is the action."""
    known = ACTIONS.get(str(given.get("name") or ""))
    if known is None:
        raise NotFound
    return known.__doc__ or ""


ACTIONS: dict[str, Callable[[Given], Any]] = {
    one.__name__: one
    for one in (
        site_read, status_show, package_list, package_show, current_package_list_with_resources, package_search,
        resource_show, datastore_search, group_list, group_show, organization_list, organization_show, tag_list,
        license_list, help_show,
    )
}  # fmt: skip


@csrf_exempt  # nothing is written, and clients of CKAN ask by POST
def action(request: HttpRequest, name: str) -> HttpResponse:
    """One action of CKAN."""
    if name not in ACTIONS:
        return _told(f"Bad request - Action name not known: {name}", 400)
    asked = request.build_absolute_uri(reverse("ckan:action", args=["help_show"])) + f"?name={name}"
    try:
        result = ACTIONS[name](_given(request))
    except NotFound:
        return _failed(asked, "Not Found Error", {"message": "Not found"}, 404)
    except Invalid as wrong:
        return _failed(asked, "Validation Error", {str(wrong): ["Not understood"]}, 409)
    return _told({"help": asked, "success": True, "result": result}, 200)


def _given(request: HttpRequest) -> dict[str, Any]:
    if request.method == "POST" and request.content_type == "application/json":
        try:
            told = json.loads(request.body or b"{}")
        except ValueError:
            raise Invalid("body") from None
        if not isinstance(told, dict):
            raise Invalid("body")
        return told
    source = request.POST if request.method == "POST" else request.GET
    return {name: _read(name, value) for name, value in source.dict().items()}


def _read(name: str, value: object) -> Any:
    if name not in JSON_LISTS:
        return value
    try:
        return json.loads(str(value))
    except ValueError:
        raise Invalid(name) from None


def _failed(asked: str, kind: str, told: Mapping[str, Any], status: int) -> HttpResponse:
    return _told({"help": asked, "success": False, "error": {"__type": kind, **told}}, status)


def _told(data: Any, status: int) -> HttpResponse:
    options = {"ensure_ascii": False}
    answer = JsonResponse(data, status=status, safe=False, json_dumps_params=options)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
