"""The layers of the map, put together from the apps: each place with a page that everybody may open."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.addresses import of_row
from ratusha.channels.web.layers import Layer, Rows, Spot, naming, register, saying
from ratusha.foundation.access.actors import Actor
from ratusha.office.deputies.queries import people as deputies
from ratusha.openness.analytics import queries as figures
from ratusha.openness.site import queries as site
from ratusha.participation.budgeting import queries as budgeting
from ratusha.participation.feedback import queries as feedback
from ratusha.participation.petitions import queries as petitions
from ratusha.records.outlines import queries as outlines
from ratusha.records.places import queries as places


def settlements(_actor: Actor, words: str) -> Rows:
    """The settlements in force, by name."""
    return naming(places.settlements().order_by("name", "pk"), words, "name")


def settlement_spot(one: Any) -> Spot:
    """A settlement: what it is, and whether its point was checked."""
    return Spot(one.pk, one.lat, one.lon, str(one), "", one.get_category_display(), one.get_located_display())


def buildings(_actor: Actor, words: str) -> Rows:
    """Buildings with an address in force and a point, along their streets."""
    rows = places.located_buildings().filter(lon__isnull=False).order_by("sort", "pk")
    return naming(rows, words, "number", "street__name", "street__settlement__name")


def building_spot(one: Any) -> Spot:
    """A building: its address alone."""
    return Spot(one.pk, one.lat, one.lon, str(one), "", str(one.street.settlement), one.get_state_display())


def petitions_rows(_actor: Actor, words: str) -> Rows:
    """Published petitions that name a place, the newest first."""
    located = petitions.public().filter(lat__isnull=False, lon__isnull=False)
    return naming(located.order_by("-published_at", "-pk"), words, "title", "address", "settlement__name")


def petition_spot(one: Any) -> Spot:
    """A petition: the place it is about, never its author's."""
    said = ", ".join(filter(None, (str(one.settlement or ""), one.address)))
    address = of_row("petitions:petition", one.pk)
    return Spot(one.pk, one.lat, one.lon, one.title, address, said, one.get_state_display())


def projects_rows(_actor: Actor, words: str) -> Rows:
    """Projects of the participatory budget that everybody sees, by number, those of the last campaign first."""
    located = budgeting.public_projects().filter(lat__isnull=False, lon__isnull=False)
    return naming(located.order_by("-campaign", "number", "pk"), words, "title", "address", "settlement__name")


def project_spot(one: Any) -> Spot:
    """A project: where it will be built."""
    number = f"№ {one.number}" if one.number else ""
    said = ", ".join(filter(None, (str(one.settlement or ""), one.address, number)))
    address = of_row("budgeting:project", one.pk)
    return Spot(one.pk, one.lat, one.lon, one.title, address, said, one.get_state_display())


def outlines_rows(kind: str) -> Callable[[Actor, str], Rows]:
    """Lines and areas of one kind that stand or begin soon."""

    def rows(_actor: Actor, words: str) -> Rows:
        today = timezone.localdate()
        return saying([_outlined(one, today) for one in outlines.shown(kind, today)], words)

    return rows


def _outlined(one: Any, today: date) -> Spot:
    since, until = (date_format(day, "j E") if day else "" for day in (one.since, one.until))
    if one.since > today:
        state = gettext("from {day}").format(day=since)
    else:
        state = gettext("until {day}").format(day=until) if until else ""
    return Spot(one.pk, one.lat, one.lon, one.title, one.way, one.says, state, one.geometry)


def villages() -> list[tuple[str, float, float]]:
    """Names of settlements with their points, the longest first, so that a name within another one does not win."""
    rows = places.settlements().filter(lat__isnull=False, lon__isnull=False).values_list("name", "lat", "lon")
    return sorted(((name.casefold(), lat, lon) for name, lat, lon in rows), key=lambda one: -len(one[0]))


def point_of(text: str, known: Sequence[tuple[str, float, float]]) -> tuple[float | None, float | None]:
    """The point of the settlement that a line of address names; nowhere when it names none."""
    line = text.casefold().replace("’", "'")
    return next(((lat, lon) for name, lat, lon in known if name.replace("’", "'") in line), (None, None))


def rated_rows(_actor: Actor, words: str) -> Rows:
    """Objects of public control that are open, the best rated first. 3 queries."""
    today, known = timezone.localdate(), villages()
    found = []
    for line in feedback.table(feedback.told_month(today), today):
        one = line.rated
        where = ", ".join(filter(None, (one.institution, one.address)))
        told = gettext("rated {mean} of 5").format(mean=number_format(line.mean, 1)) if line.mean else ""
        address = reverse("feedback:rated", args=[one.code])
        found.append(Spot(one.pk, *point_of(where, known), one.name, address, where, told))
    return saying(found, words)


def institutions_rows(_actor: Actor, words: str) -> Rows:
    """Institutions of the site by name: at their own point, else in the settlement that their address names."""
    known = villages()
    found = []
    for one in site.institutions():
        point = (one.lat, one.lon) if one.lat is not None and one.lon is not None else point_of(one.stands_at, known)
        found.append(Spot(one.pk, *point, one.title, one.address, one.stands_at, one.get_sort_display()))
    return saying(found, words)


def receptions_rows(actor: Actor, words: str) -> Rows:
    """When and where deputies receive people. 2 queries."""
    known = villages()
    found = [
        Spot(one.pk, *point_of(one.place, known), str(one.member), of_row("deputies:deputy", one.member_id), one.place,
             str(one))
        for one in deputies.hours_visible_to(actor).order_by("member", "weekday", "opens", "pk")
    ]  # fmt: skip
    return saying(found, words)


def appeals_rows(_actor: Actor, words: str) -> Rows:
    """How many appeals came from each settlement in the last published quarter: figures alone, small ones hidden."""
    now = timezone.now()
    today = timezone.localdate(now)
    spans = [one for year in (today.year, today.year - 1) for one in figures.public_spans(year, today)]
    quarters = [one for one in spans if one.kind.value == "quarter"]
    if not quarters:
        return []
    span = max(quarters, key=lambda one: one.last)
    known = figures.published_year(span.year, now=now).value
    table = known.table("settlement") if known is not None else None
    column = known.place(span) if known is not None else None
    if table is None or column is None:
        return []
    counts = {row.key: row.numbers[column] for row in table.rows}
    rows = [(one, counts.get(str(one.pk))) for one in places.settlements()]
    period = figures.period_title(span)
    return saying([_appeals(one, number, period) for one, number in rows if number], words)


def _appeals(one: Any, number: int, period: Any) -> Spot:
    told = ngettext("{n} appeal", "{n} appeals", number).format(n=number)
    return Spot(one.pk, one.lat, one.lon, str(one), reverse("figures:figures"), f"{told}, {period}")


def register_all() -> None:
    """Will put the layers on the map."""
    layer = partial(Layer, first=True)
    register(
        layer("projects", _("Projects of the participatory budget"), _("What residents propose and what is built"),
              "square", projects_rows, project_spot, 10, page="budgeting:index"),
        layer("petitions", _("Petitions"), _("What residents ask the council for, where it is about a place"),
              "arch", petitions_rows, petition_spot, 20, page="petitions:index"),
        layer("control", _("Public control"), _("Services and institutions that residents rate"),
              "diamond", rated_rows, None, 30, page="feedback:table"),
        Layer("receptions", _("Receptions of deputies"), _("When and where deputies receive people"),
              "triangle", receptions_rows, None, 40, page="deputies:deputies"),
        layer("institutions", _("Institutions"), _("Where the town hall, schools, clinics and other institutions are"),
              "hexagon", institutions_rows, None, 8),
        layer("closed", _("Closed roads"), _("Where one cannot drive now or soon"),
              "cross", outlines_rows("closed"), None, 12, drawn=True),
        layer("works", _("Repairs and works"), _("Stretches and places under repair now or soon"),
              "triangle", outlines_rows("works"), None, 14, drawn=True),
        Layer("districts", _("Districts of starostas"), _("Which villages each starosta answers for"),
              "hexagon", outlines_rows("district"), None, 60, drawn=True),
        Layer("areas", _("Other areas"), _("Other lines and areas that the community shows"),
              "circle", outlines_rows("place"), None, 62, drawn=True),
        Layer("appeals", _("Appeals in figures"), _("How many came from each settlement in the last quarter"),
              "hexagon", appeals_rows, None, 50, page="figures:figures"),
        Layer("buildings", _("Buildings"), _("Buildings of the address register that have a point"),
              "cross", buildings, building_spot, 80, "sort", sensitive=True),
        Layer("settlements", _("Settlements"), _("Towns and villages of the community"),
              "circle", settlements, settlement_spot, 90, "name"),
    )  # fmt: skip
