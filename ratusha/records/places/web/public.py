"""Public pages of addresses: settlements, streets with their names, «how is this street called now», suggestions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratusha.channels.web.downloads import KINDS, figures, plain
from ratusha.channels.web.layers import hidden_from
from ratusha.channels.web.limits import wait_for

from .. import datasets, queries

ASKED_MOST, SECONDS = 120, 60
SUGGESTED, SHOWN, RENAMED = 8, 400, 200
BUILDINGS = "buildings"  # the set and the layer of the map


def index(request: HttpRequest) -> HttpResponse:
    """Finds an address, and lists the settlements with their streets and buildings."""
    typed = _typed(request)
    key = request.GET.get("place", "")[:24]
    chosen = queries.chosen_address(key, request.GET.get("house", "")) if key else None
    if chosen is not None:
        return HttpResponseRedirect(_page_of(chosen))
    found = queries.find_address(typed, limit=SUGGESTED) if typed else []
    rows = queries.with_building_totals()
    context = {
        "typed": typed, "found": [(one, _page_of(one)) for one in found], "settlements": rows,
        "streets": sum(one.street_count for one in rows), "buildings": sum(one.building_count for one in rows),
        "sets": datasets.DATASETS, "kinds": KINDS,
    }  # fmt: skip
    return render(request, "places/public.html", context)


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "")[:200].replace("\x00", "").strip()


def _page_of(one: Any) -> str:
    if one.street is None:
        return reverse("public-places:settlement", args=[one.settlement.pk])
    part = f"#b{one.building.pk}" if one.building else ""
    return reverse("public-places:street", args=[one.street.pk]) + part


def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    """The streets of a settlement with their old names."""
    place = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    typed = _typed(request)
    rows = queries.with_building_counts(queries.streets(pk))
    rows = queries.named_like(rows, typed) if typed else rows
    shown = list(rows[: SHOWN + 1])
    context = {
        "place": place, "typed": typed, "streets": shown[:SHOWN], "more": len(shown) > SHOWN,
        "old": queries.old_names_of(place),
    }  # fmt: skip
    return render(request, "places/public_settlement.html", context)


def street(request: HttpRequest, pk: int) -> HttpResponse:
    """The names of a street with their acts, and its buildings."""
    road = queries.street(pk)
    if road is None:
        raise Http404
    context = {
        "road": road, "names": queries.names_of(road), "buildings": queries.buildings(pk).order_by("sort", "id"),
    }  # fmt: skip
    return render(request, "places/public_street.html", context)


def renamed(request: HttpRequest) -> HttpResponse:
    """«How is this street called now»: old names with the names of today."""
    typed = _typed(request)
    rows = queries.renamed()
    rows = queries.named_before(rows, typed) if typed else rows
    context = {"typed": typed, "rows": rows[:RENAMED], "last": queries.last_rename()}
    return render(request, "places/renamed.html", context)


def suggest(request: HttpRequest) -> HttpResponse:
    """Addresses like the typed one, for the picker: JSON. At most 120 a minute from one address."""
    wait = wait_for(request, "places.suggest", ASKED_MOST, SECONDS)
    if wait:
        refused = JsonResponse({"sentence": _("Too many questions at once. Wait a minute.")}, status=429)
        refused["Retry-After"] = str(wait)
        return refused
    village = request.GET.get("settlement", "")
    inside = queries.settlement(int(village)) if village.isdecimal() and len(village) < 12 else None
    words = _typed(request) if len(_typed(request)) > 1 else ""
    found = queries.find_address(words, inside.pk if inside else None, SUGGESTED) if words else []
    hidden = hidden_from(request.actor, BUILDINGS)  # type: ignore[attr-defined]
    items = [
        {
            "key": one.key, "text": str(one), "house": "" if one.building else one.house,
            "note": _("formerly: {names}").format(names=one.old_name) if one.old_name else "", "page": _page_of(one),
            "street": ", ".join(filter(None, (str(one.street or ""), one.house))), "settlement": one.settlement.pk,
            "lat": one.building.lat if one.building and not hidden else None,
            "lon": one.building.lon if one.building and not hidden else None,
        }
        for one in found
    ]  # fmt: skip
    answer = JsonResponse({"items": items}, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = f"{'public' if request.actor.account_id is None else 'private'}, max-age=60"  # type: ignore[attr-defined]
    return answer


def data(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """An open set of places as a file; points of buildings are left out while the limit of the map hides them."""
    one = datasets.DATASETS.get(name)
    if one is None or kind not in KINDS:
        raise Http404
    rows = one.rows()
    if name == BUILDINGS and hidden_from(request.actor, BUILDINGS):  # type: ignore[attr-defined]
        rows = datasets.without_points(one, rows)
    if kind == "json":
        return plain(name, [dict(zip(one.heads, row, strict=True)) for row in rows])
    return figures(name, kind, name, one.heads, rows)
