"""The list of lines and areas, and a page for every act on them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.community import map_view
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table
from ratusha.foundation.access.spans import holds

from .. import actions, queries
from ..permissions import KEEPERS

KINDS = [(one.value, one.label) for one in queries.Kind]
FORMS = [("line", _("a line: a road, a stretch of a street")), ("area", _("an area: a district, a square"))]
LABELS = {
    "kind": _("What it is"),
    "title": _("Title"),
    "form": _("How it is drawn"),
    "where": _("Where it is"),
    "since": _("First day"),
    "until": _("Last day"),
    "says": _("What to know"),
    "way": _("Page with more"),
    "last": _("Last day"),
}
HINTS = {
    "title": _("For example: repair of Nezalezhnosti street from the bridge to the school"),
    "where": _(
        "A point on each line: coordinates (48.4412, 25.7608) or an address with a house number. Or paste GeoJSON."
    ),
    "until": _("Leave it empty where no end is known."),
    "says": _("One sentence: how to go round, whom to ask."),
    "way": _("An address of our site, such as /news/bridge/."),
}
CHOICES = {"kind": lambda _request: KINDS, "form": lambda _request: FORMS}


def days(row: Any) -> Any:
    """Whether it stands now."""
    today = timezone.localdate()
    if holds(row.since, row.until, today):
        return _("now")
    return _("ahead") if row.since > today else _("already over")


class OutlineTable(Table):
    """Lines and areas, the latest first."""

    name = "outlines.outlines"
    caption = _("Lines and areas of the map")
    order = "-since"
    columns = (
        Column("title", _("Title"), css="what", sort=Sort("title"), under=lambda row: row.get_kind_display(),
               link=lambda row: reverse("outlines:change", args=[row.pk])),
        Column("state", _("State"), get=days),
        Column("since", _("First day"), css="got", sort=Sort("since")),
        Column("until", _("Last day"), sort=Sort("until", nullable=True)),
        Column("end", _("Last day of a line"), get=lambda _row: _("Set the last day"),
               link=lambda row: reverse("outlines:end", args=[row.pk])),
    )  # fmt: skip
    filters = (Search("q", _("Search"), find=queries.found), Choice("kind", _("What it is"), options=KINDS))
    presets = (Preset(_("All"), ""), Preset(_("Repairs"), "kind=works"), Preset(_("Closed roads"), "kind=closed"))
    empty = _("Nothing is drawn yet.")


@officials_only(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponse:
    """Every line and area with its days."""
    table = OutlineTable(request, queries.visible_to(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Draw on the map"), reverse("outlines:place")), (_("Open the map"), reverse("maps:map"))]
    lead = _("Repairs, closed roads and districts, each with its days. Residents see them on the map and in its list.")
    return list_page(request, table, lead=lead, ways=ways)


def around(_request: HttpRequest) -> dict[str, Any]:
    """Where the map opens."""
    (lat, lon), zoom = map_view()
    return {"centre": f"{lat},{lon}", "zoom": zoom}


def today(_request: HttpRequest, _row: Any) -> dict[str, Any]:
    """A new one begins today."""
    return {"since": timezone.localdate(), "kind": "works", "form": "line"}


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """It as it is now."""
    return {
        "kind": row.kind, "title": row.title, "form": "area" if row.area else "line", "where": row.typed,
        "since": row.since, "until": row.until, "says": row.says, "way": row.way,
    }  # fmt: skip


place = Deed(
    actions.place, title=_("New line or area"), button=_("Put on the map"), then="outlines:list",
    lead=_("It is shown two weeks before it begins and until its last day."), said=_("It is on the map."),
    labels=LABELS, hints=HINTS, choices=CHOICES, initial=today, template="outlines/draw.html", facts=around,
).view(*KEEPERS)  # fmt: skip
change = Deed(
    actions.change, title=_("Change the line or area"), button=_("Save"), then="outlines:list", said=_("Saved."),
    labels=LABELS, hints=HINTS, choices=CHOICES, initial=as_it_stands, rows=queries.visible_to,
    template="outlines/draw.html", facts=around,
).view(*KEEPERS)  # fmt: skip
end = Deed(
    actions.end, title=_("Set the last day"), button=_("Save the last day"), then="outlines:list", said=_("Saved."),
    lead=_("From the next day it is off the map; the list keeps it."), labels=LABELS, rows=queries.visible_to,
    initial=lambda _request, _row: {"last": timezone.localdate()},
).view(*KEEPERS)  # fmt: skip
