"""Writes of tables taken in: tried first, then done in parts, each part one act with its counts."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake as files_intake

from .. import permissions, rules
from ..models import Building, Intake, Street, StreetName
from .codifier import Latitude, Longitude
from .streets import ActNumber, Kind, ProperName, RegisterId

OneFile = Annotated[list[Line], Field(min_length=1, max_length=1)]
MOST_BAD, PART = 2000, 500
WORKING = (Intake.State.TRYING, Intake.State.TAKING)


class TakenRow(BaseModel):
    """A row that was understood: a street of a settlement, or a building of a street; `building` is to be completed."""

    model_config = ConfigDict(extra="forbid")

    settlement: int | None = None
    kind: Kind = "street"
    name: Annotated[OptionalLine, StringConstraints(max_length=160)] = ""
    former: list[ProperName] = []
    street: int | None = None
    building: int | None = None
    number: Annotated[OptionalLine, StringConstraints(max_length=40)] = ""
    post_index: Annotated[str, StringConstraints(pattern=r"^([0-9]{5})?$")] = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    register_id: RegisterId = ""
    act: ActNumber = ""
    act_on: date | None = None


class BadRow(BaseModel):
    """A row that cannot be taken, with its sentence."""

    model_config = ConfigDict(extra="forbid")

    line: int
    why: Annotated[OptionalText, StringConstraints(max_length=500)]


@action("places.begin_intake", may=permissions.can_keep_places, says=_("A table for the address register is here"))
def begin_intake(
    call: Call,
    *,
    kind: Literal["streets", "buildings"],
    files: Annotated[list[Line], Field(min_length=1, max_length=1)],
) -> Intake:
    """Will take a table of streets or buildings to be tried; nothing of the register changes (КМУ №254 of 05.03.2024).

    Refusals: files.gone, files.too_many, forbidden.
    """
    assert call.actor.account_id is not None
    made = Intake(
        kind=kind, file=files_intake.claim(call, files)[0], by_id=call.actor.account_id, at=call.now, moved_at=call.now
    )
    made.save(force_insert=True)
    return made


@action("places.start_intake", may=permissions.can_keep_places, on=Intake, says=_("Taking in of a table began"))
def start_intake(call: Call, intake: Intake) -> Intake:
    """Will begin to take in the rows of a tried table (КМУ №690 of 07.07.2021; 280/97-ВР art. 26 p. 1).

    Refusals: places.intake_not_now, forbidden.
    """
    if intake.state != Intake.State.TRIED or not (intake.added or intake.changed):
        raise Refused("places.intake_not_now", _("This table is not waiting to be taken in."))
    intake.state, intake.position, intake.moved_at = Intake.State.TAKING, 0, call.now
    intake.added = intake.changed = intake.known = intake.refused = 0
    intake.bad = []
    return intake


@action(
    "places.take_rows", may=permissions.can_keep_places, on=Intake,
    says=_("Rows of a table: {added} added, {changed} completed, {known} there already, {refused} cannot be taken"),
)  # fmt: skip
def take_rows(
    call: Call, intake: Intake, *, rows: Annotated[list[TakenRow], Field(max_length=PART)], known: int,
    bad: list[BadRow], upto: int, last: bool, total: int = 0,
) -> Intake:  # fmt: skip
    """Will take in one part of a table, or count it in a trial, which writes nothing (КМУ №690; 280/97-ВР art. 26).

    What is there already is never overwritten: a building is only completed with what it lacks.
    Refusals: places.intake_not_now (stopped, or the part is done already), forbidden.
    """
    if intake.state not in WORKING or (upto <= intake.position and not last):
        raise Refused("places.intake_not_now", _("This table is not waiting to be taken in."))
    fresh = [one for one in rows if one.building is None]
    old = [one for one in rows if one.building is not None]
    added, changed = len(fresh), len(old)
    if intake.state == Intake.State.TAKING:
        if intake.kind == Intake.Kind.STREETS:
            _streets(fresh)
        else:
            _buildings(fresh)
            changed = _complete(old)
    intake.position, intake.moved_at, intake.rows = upto, call.now, total or intake.rows
    intake.added, intake.changed = intake.added + added, intake.changed + changed
    intake.known, intake.refused = intake.known + known, intake.refused + len(bad)
    intake.bad = [*intake.bad, *([one.line, one.why] for one in bad)][:MOST_BAD]
    if last:
        tried = intake.state == Intake.State.TRYING
        intake.state = Intake.State.TRIED if tried else Intake.State.DONE
    call.note(added=added, changed=changed, known=known, refused=len(bad), trial=intake.state == Intake.State.TRIED)
    return intake


def _streets(rows: list[TakenRow]) -> None:
    for one in rows:
        told = {
            "former_names": one.former, "register_id": one.register_id, "act": one.act, "act_on": one.act_on,
            "named_on": one.act_on,
        }  # fmt: skip
        street, fresh = Street.objects.get_or_create(
            settlement_id=one.settlement, kind=one.kind, name=one.name, defaults=told
        )
        if not fresh:
            continue
        StreetName.objects.bulk_create(
            StreetName(street=street, kind=one.kind, name=name, until=one.act_on) for name in one.former
        )


def _buildings(rows: list[TakenRow]) -> None:
    made = []
    for one in rows:
        house = rules.read_house(one.number)
        assert house is not None, "the reader lets only numbers through"
        made.append(
            Building(
                street_id=one.street,
                number=house.number,
                key=house.key,
                sort=house.sort,
                post_index=one.post_index,
                lat=one.lat,
                lon=one.lon,
                register_id=one.register_id,
                act=one.act,
            )
        )
    Building.objects.bulk_create(made, ignore_conflicts=True)


def _complete(rows: list[TakenRow]) -> int:
    known = Building.objects.select_for_update().in_bulk([one.building for one in rows])
    for one in rows:
        building = known[one.building or 0]
        building.post_index = building.post_index or one.post_index
        building.register_id = building.register_id or one.register_id
        if building.lat is None:
            building.lat, building.lon = one.lat, one.lon
        building.version += 1
    Building.objects.bulk_update(known.values(), ["post_index", "register_id", "lat", "lon", "version"])
    return len(known)


@action("places.break_intake", may=permissions.can_keep_places, on=Intake, says=_("Taking in of a table was stopped"))
def break_intake(call: Call, intake: Intake, *, why: OptionalLine = "") -> Intake:
    """Will stop the taking in of a table; the rows that were taken stay (no law: upkeep).

    Refusals: places.intake_not_now, forbidden.
    """
    if intake.state not in WORKING:
        raise Refused("places.intake_not_now", _("This table is not waiting to be taken in."))
    intake.state = Intake.State.STOPPED
    intake.bad = [*intake.bad, [0, why]][:MOST_BAD] if why else intake.bad
    return intake
