"""Writes of what the state codifier tells: the community and its settlements."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import Settlement, SettlementName, Territory
from ..queries import codifier

Code = Annotated[Line, StringConstraints(strip_whitespace=True, to_upper=True)]
Latitude = Annotated[float, Field(ge=44.0, le=52.5)]
Longitude = Annotated[float, Field(ge=22.0, le=40.5)]


class UnitIn(BaseModel):
    """A line of another edition of the codifier."""

    model_config = ConfigDict(extra="forbid")

    code: Code
    parent: Annotated[str, StringConstraints(max_length=19)] = ""
    category: Literal["O", "K", "P", "H", "M", "X", "C", "B"]
    name: Annotated[Line, StringConstraints(max_length=120)]


@action(
    "places.import_community",
    may=permissions.can_keep_places,
    says=_("Settlements of the community taken from the codifier: {settlements}"),
)
def import_community(
    call: Call, *, katottg: Code, edition: date | None = None, units: list[UnitIn] | None = None
) -> Territory:
    """Will take the community's settlements from the codifier KATOTTG by its code (Ministry's order 290 of 26.11.2020).

    From the edition that comes with the platform, or from another one: `units` with its day `edition`. May be repeated:
    new settlements are added with the day of the edition, renamed ones keep the former name and its last day, those no
    longer in the codifier end with the edition; streets, points and cases stay. Points that come with the platform are
    marked approximate.
    Refusals: places.unknown_community, places.edition_needed, places.older_edition, forbidden.
    """
    if units is not None and edition is None:
        raise Refused("places.edition_needed", _("Write the day of this edition of the codifier."), field="edition")
    day = edition if units is not None and edition is not None else codifier.EDITION
    lines = [codifier.Unit(one.code, one.parent, one.category, one.name) for one in units] if units else None
    line, inside = codifier.chain(katottg, lines)
    if not line:
        raise Refused(
            "places.unknown_community",
            _("The codifier has no community with this code. It looks like UA73060290000034305."),
            field="katottg",
        )
    territory = _take_line(line, day)
    known = {one.katottg: one for one in Settlement.objects.filter(territory=territory)}
    for unit in inside:
        _take(territory, unit, known.get(unit.code), day)
    gone = known.keys() - {unit.code for unit in inside}
    closed = Settlement.objects.filter(katottg__in=gone, valid_until=None).update(valid_until=day)
    call.note(
        settlements=len(inside), new=len(inside) - len(known.keys() - gone), closed=closed, edition=day.isoformat()
    )
    return territory


def _take_line(line: list[codifier.Unit], day: date) -> Territory:
    newest = Territory.objects.filter(katottg=line[-1].code).values_list("edition", flat=True).first()
    if newest is not None and newest > day:
        raise Refused(
            "places.older_edition", _("A later edition of the codifier is taken in already."), field="edition"
        )
    territory: Territory | None = None
    for unit in line:
        told = {"name": unit.name, "category": unit.category, "parent": territory, "edition": day}
        territory = Territory.objects.update_or_create(
            katottg=unit.code, defaults=told, create_defaults={**told, "valid_from": day}
        )[0]
    assert territory is not None
    return territory


def _take(territory: Territory, unit: codifier.Unit, known: Settlement | None, day: date) -> None:
    if known is None:
        lat, lon = codifier.approximate_points().get(unit.code, (None, None))
        Settlement.objects.create(
            katottg=unit.code,
            name=unit.name,
            category=unit.category,
            territory=territory,
            valid_from=day,
            edition=day,
            lat=lat,
            lon=lon,
            located=Settlement.Located.UNKNOWN if lat is None else Settlement.Located.APPROXIMATE,
        )
        return
    if (known.name, known.category, known.valid_until) == (unit.name, unit.category, None):
        Settlement.objects.filter(pk=known.pk).exclude(edition=day).update(edition=day)
        return
    if (known.name, known.category) != (unit.name, unit.category):
        before = known.old_names.first()
        SettlementName.objects.create(
            settlement=known, name=known.name, category=known.category, until=day,
            since=before.until if before else known.valid_from,
        )  # fmt: skip
    if known.name != unit.name:
        known.former_names = [*(one for one in known.former_names if one != unit.name), known.name]
    known.name, known.category, known.valid_until, known.edition = unit.name, unit.category, None, day
    known.version += 1
    known.save(update_fields=["name", "former_names", "category", "valid_until", "edition", "version"])


@action(
    "places.locate_settlement",
    may=permissions.can_keep_places,
    on=Settlement,
    says=_("Settlement put on the map"),
)
def locate_settlement(
    call: Call, settlement: Settlement, *, lat: Latitude, lon: Longitude, surveyed: bool = True
) -> Settlement:
    """Will set the settlement's point in degrees (WGS 84), checked or approximate (280/97-ВР art. 33).

    Refusals: invalid (a point outside Ukraine), forbidden.
    """
    settlement.lat, settlement.lon = lat, lon
    settlement.located = Settlement.Located.SURVEYED if surveyed else Settlement.Located.APPROXIMATE
    return settlement
