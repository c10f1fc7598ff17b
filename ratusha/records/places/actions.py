"""Every write about places."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action

from . import permissions
from .models import Settlement, Street, Territory
from .queries import codifier

Kind = Literal[
    "street", "lane", "avenue", "boulevard", "square", "maidan", "descent", "highway", "embankment", "passage",
    "dead_end", "alley", "microdistrict",
]  # fmt: skip
Code = Annotated[Line, StringConstraints(strip_whitespace=True, to_upper=True)]
StreetName = Annotated[Line, StringConstraints(max_length=160, strip_whitespace=True)]
Latitude = Annotated[float, Field(ge=44.0, le=52.5)]
Longitude = Annotated[float, Field(ge=22.0, le=40.5)]


@action(
    "places.import_community",
    may=permissions.can_keep_places,
    says=_("Settlements of the community taken from the codifier: {settlements}"),
)
def import_community(call: Call, *, katottg: Code) -> Territory:
    """Will take the community's settlements from the codifier KATOTTG by its code (Ministry's order 290 of 26.11.2020).

    May be repeated: new settlements are added, renamed ones keep the former name, those no longer in the codifier
    end today; streets, points and cases stay. Points that come with the platform are marked approximate.
    Refusals: places.unknown_community, forbidden.
    """
    line, inside = codifier.chain(katottg)
    if not line:
        raise Refused(
            "places.unknown_community",
            _("The codifier has no community with this code. It looks like UA73060290000034305."),
            field="katottg",
        )
    territory: Territory | None = None
    for unit in line:
        territory = Territory.objects.update_or_create(
            katottg=unit.code, defaults={"name": unit.name, "category": unit.category, "parent": territory}
        )[0]
    assert territory is not None
    known = {one.katottg: one for one in Settlement.objects.filter(territory=territory)}
    for unit in inside:
        _take(call, territory, unit, known.get(unit.code))
    gone = known.keys() - {unit.code for unit in inside}
    closed = Settlement.objects.filter(katottg__in=gone, valid_until=None).update(valid_until=call.today)
    call.note(settlements=len(inside), new=len(inside) - len(known.keys() - gone), closed=closed)
    return territory


def _take(call: Call, territory: Territory, unit: codifier.Unit, known: Settlement | None) -> None:
    if known is None:
        lat, lon = codifier.approximate_points().get(unit.code, (None, None))
        Settlement.objects.create(
            katottg=unit.code,
            name=unit.name,
            category=unit.category,
            territory=territory,
            valid_from=call.today,
            lat=lat,
            lon=lon,
            located=Settlement.Located.UNKNOWN if lat is None else Settlement.Located.APPROXIMATE,
        )
        return
    if (known.name, known.category, known.valid_until) == (unit.name, unit.category, None):
        return
    if known.name != unit.name:
        known.former_names = [*(one for one in known.former_names if one != unit.name), known.name]
    known.name, known.category, known.valid_until = unit.name, unit.category, None
    known.version += 1
    known.save(update_fields=["name", "former_names", "category", "valid_until", "version"])


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


@action("places.add_street", may=permissions.can_keep_places, says=_("Street added: {street}"))
def add_street(call: Call, *, settlement: int, name: StreetName, kind: Kind = "street") -> Street:
    """Will add a street with its proper name alone: «Незалежності» (280/97-ВР art. 26 p. 1: the council names).

    Refusals: places.unknown_settlement, places.street_exists, forbidden.
    """
    place = Settlement.objects.filter(pk=settlement, valid_until=None).first()
    if place is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")
    _free_name(place.pk, kind, name)
    street = Street(settlement=place, kind=kind, name=name)
    street.save(force_insert=True)
    call.note(street=f"{street}, {place}")
    return street


def _free_name(settlement_id: int, kind: str, name: str, but: int = 0) -> None:
    if Street.objects.filter(settlement_id=settlement_id, kind=kind, name=name).exclude(pk=but).exists():
        raise Refused("places.street_exists", _("This settlement already has such a street."), field="name")


@action("places.rename_street", may=permissions.can_keep_places, on=Street, says=_("Street renamed: {was} → {street}"))
def rename_street(call: Call, street: Street, *, name: StreetName) -> Street:
    """Will give the street a new name; the former one is kept and still found (280/97-ВР art. 26 p. 1; 3285-IV).

    Refusals: places.street_exists, places.same_name, forbidden.
    """
    if street.name == name:
        raise Refused("places.same_name", _("The street already has this name."), field="name")
    _free_name(street.settlement_id, street.kind, name, street.pk)
    was = str(street)
    street.former_names = [*(one for one in street.former_names if one != name), street.name]
    street.name = name
    call.note(was=was, street=str(street))
    return street


@action("places.close_street", may=permissions.can_keep_places, on=Street, says=_("Street closed: {street}"))
def close_street(call: Call, street: Street) -> Street:
    """Will take the street out of use; it stays in the history (280/97-ВР art. 26 p. 1).

    Refusals: places.street_closed, forbidden.
    """
    if street.state == Street.State.CLOSED:
        raise Refused("places.street_closed", _("This street is already closed."))
    street.state = Street.State.CLOSED
    call.note(street=str(street))
    return street
