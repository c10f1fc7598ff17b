"""Writes about buildings: an address is given, corrected, put on the map, and ends."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions, rules
from ..models import Building, Street
from .codifier import Latitude, Longitude
from .streets import ActNumber, RegisterId

NumberText = Annotated[Line, StringConstraints(max_length=40, strip_whitespace=True)]
PostIndex = Annotated[OptionalLine, StringConstraints(max_length=40, strip_whitespace=True)]


@action("places.add_building", may=permissions.can_keep_places, says=_("Building added: {building}"))
def add_building(
    call: Call, *, street: int, number: NumberText, post_index: PostIndex = "", state: Literal["active", "planned"] =
    "active", since: date | None = None, act: ActNumber = "", register_id: RegisterId = "",
) -> Building:  # fmt: skip
    """Will give a building an address on a street in use (КМУ №690 of 07.07.2021). «12а» and «12-А» are one number.

    Refusals: places.unknown_street, places.bad_number, places.building_exists, places.bad_index, forbidden.
    """
    road = Street.objects.filter(pk=street, state=Street.State.ACTIVE).select_related("settlement").first()
    if road is None:
        raise Refused("places.unknown_street", _("Choose a street in use."), field="street")
    house = _house(number)
    _free_number(road.pk, house.key)
    made = Building(
        street=road, number=house.number, key=house.key, sort=house.sort, post_index=_index(post_index), state=state,
        since=since, act=act, register_id=register_id,
    )  # fmt: skip
    made.save(force_insert=True)
    call.note(building=str(made))
    return made


@action(
    "places.change_building", may=permissions.can_keep_places, on=Building, says=_("Building corrected: {building}")
)
def change_building(
    call: Call, building: Building, *, number: NumberText, post_index: PostIndex = "",
    state: Literal["active", "planned"] = "active", since: date | None = None, act: ActNumber = "",
    register_id: RegisterId = "",
) -> Building:  # fmt: skip
    """Will correct the address of a building; what it was stays in the history (КМУ №690 of 07.07.2021).

    Refusals: places.building_closed, places.bad_number, places.building_exists, places.bad_index, forbidden.
    """
    _not_closed(building)
    house = _house(number)
    _free_number(building.street_id, house.key, building.pk)
    building.number, building.key, building.sort = house.number, house.key, house.sort
    building.post_index, building.state, building.since = _index(post_index), state, since
    building.act, building.register_id = act, register_id
    call.note(building=str(building))
    return building


@action("places.locate_building", may=permissions.can_keep_places, on=Building, says=_("Building put on the map"))
def locate_building(call: Call, building: Building, *, lat: Latitude, lon: Longitude) -> Building:
    """Will set the building's point in degrees (WGS 84; 280/97-ВР art. 33).

    Refusals: invalid (a point outside Ukraine), places.building_closed, forbidden.
    """
    _not_closed(building)
    building.lat, building.lon = lat, lon
    return building


@action("places.close_building", may=permissions.can_keep_places, on=Building, says=_("Address ended: {building}"))
def close_building(call: Call, building: Building, *, closed_on: date | None = None, act: ActNumber = "") -> Building:
    """Will end the address of a building that is no longer there; it stays in the history (КМУ №690 of 07.07.2021).

    Refusals: places.building_closed, places.wrong_days, forbidden.
    """
    _not_closed(building)
    day = closed_on or call.today
    if day > call.today:
        raise Refused("places.wrong_days", _("This day has not come yet."), field="closed_on")
    building.state, building.closed_on = Building.State.CLOSED, day
    building.act = act or building.act
    call.note(building=str(building))
    return building


def _house(number: str) -> rules.House:
    house = rules.read_house(number)
    if house is None:
        raise Refused("places.bad_number", _("Write the number like 12, 12-A, 5/1 or 12 with a block."), field="number")
    return house


def _free_number(street_id: int, key: str, but: int = 0) -> None:
    if Building.objects.filter(street_id=street_id, key=key).exclude(pk=but).exists():
        raise Refused("places.building_exists", _("This street already has such a number."), field="number")


def _index(text: str) -> str:
    if text and not rules.POST_INDEX.fullmatch(text):
        raise Refused("places.bad_index", _("A postal code has five digits, like 59300."), field="post_index")
    return text


def _not_closed(building: Building) -> None:
    if building.state == Building.State.CLOSED:
        raise Refused("places.building_closed", _("This address has ended."))
