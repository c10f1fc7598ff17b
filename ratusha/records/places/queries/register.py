"""Reads of the register: streets with their names and verification, buildings, tables taken in, points for the map."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk

from .. import permissions, rules
from ..models import Building, Intake, Settlement, SettlementName, Street, StreetCheck, StreetName

Box = tuple[float, float, float, float]


def buildings(street_id: int | None = None) -> QuerySet[Building]:
    """Buildings with an address in force, optionally of one street; their addresses are public (2939-VI art. 10-1)."""
    found = Building.objects.exclude(state=Building.State.CLOSED).select_related("street__settlement")
    return found if street_id is None else found.filter(street_id=street_id)


def all_buildings(street_id: int | None = None) -> QuerySet[Building]:
    """The same, also those that have ended."""
    found = Building.objects.select_related("street__settlement")
    return found if street_id is None else found.filter(street_id=street_id)


def building(pk: int) -> Building | None:
    """The building with this key, also one that has ended."""
    return all_buildings().filter(pk=pk).first() if abs(pk) < 2**63 else None


def street(pk: int) -> Street | None:
    """The street with this key, also one no longer in use."""
    return Street.objects.select_related("settlement").filter(pk=pk).first() if abs(pk) < 2**63 else None


def numbered_like(rows: QuerySet[Building], typed: str) -> QuerySet[Building]:
    """Of buildings, those whose number is or begins so: «12» gives 12, 12-А, 12/1, 120."""
    house = rules.read_house(typed)
    return rows.filter(key__startswith=house.key) if house else rows.none()


def with_building_counts(rows: QuerySet[Street]) -> QuerySet[Street]:
    """The streets, each with `building_count`: its buildings with an address in force."""
    mine = Building.objects.filter(street=OuterRef("pk")).exclude(state=Building.State.CLOSED).order_by()
    counted = mine.values("street").annotate(number=Count("pk")).values("number")
    return rows.annotate(building_count=Coalesce(Subquery(counted), 0))


def every_settlement() -> QuerySet[Settlement]:
    """All settlements of the register, also the closed ones."""
    return Settlement.objects.order_by("pk")


def with_building_totals() -> list[Any]:
    """Settlements in force, each with `street_count` and `building_count` in force. 3 queries."""
    in_use = Street.objects.filter(state=Street.State.ACTIVE).order_by()
    roads = dict(in_use.values_list("settlement").annotate(number=Count("pk")))
    houses = dict(
        Building.objects.exclude(state=Building.State.CLOSED).order_by()
        .values_list("street__settlement").annotate(number=Count("pk"))
    )  # fmt: skip
    found: list[Any] = list(Settlement.objects.filter(valid_until=None))
    for one in found:
        one.street_count, one.building_count = roads.get(one.pk, 0), houses.get(one.pk, 0)
    return found


def names_of(one: Street) -> list[dict[str, Any]]:
    """The names of a street, the present first: name, since, until, act, act_on. 1 query."""
    known: list[Any] = [one, *one.old_names.order_by("-until", "-id")]
    return [
        {
            "name": str(row), "since": row.named_on if isinstance(row, Street) else row.since,
            "until": None if isinstance(row, Street) else row.until, "act": row.act, "act_on": row.act_on,
        }
        for row in known
    ]  # fmt: skip


def old_names_of(settlement: Settlement) -> QuerySet[SettlementName]:
    """Names and categories that a settlement had, the latest first."""
    return settlement.old_names.all()


def renamed() -> QuerySet[StreetName]:
    """Old names of streets, with the street of today."""
    return StreetName.objects.select_related("street__settlement")


def named_before(rows: QuerySet[StreetName], typed: str) -> QuerySet[StreetName]:
    """Of old names, those that begin so or whose street is now named so, in any case of letters."""
    text = typed.strip()
    both = (text, text[:1].upper() + text[1:])
    wanted = Q()
    for one in both:
        wanted |= Q(name__contains=one) | Q(street__name__contains=one)
    return rows.filter(wanted)


def checks_of(one: Street) -> list[StreetCheck]:
    """The verifications of a street, the latest first, with their files. 2 queries."""
    return list(one.checks.prefetch_related("files"))


def check_states() -> list[tuple[str, str]]:
    """States of verification with their words."""
    return [(value, str(words)) for value, words in Street.Check.choices]


def building_states() -> list[tuple[str, str]]:
    """States of a building with their words."""
    return [(value, str(words)) for value, words in Building.State.choices]


def settlement_choices() -> list[tuple[int, str]]:
    """Settlements in force for a filter."""
    return [(one.pk, str(one)) for one in Settlement.objects.filter(valid_until=None)]


def verification(actor: Actor) -> QuerySet[Street]:
    """Streets in use to be verified, for those who keep the register."""
    mine = Street.objects.filter(state=Street.State.ACTIVE).select_related("settlement")
    return mine if permissions.can_keep_places(actor) else mine.none()


def verification_progress() -> list[tuple[str, dict[str, int]]]:
    """Settlements with the number of their streets in each state of verification. 1 query."""
    rows = (
        Street.objects.filter(state=Street.State.ACTIVE).order_by("settlement__name", "settlement_id")
        .values_list("settlement_id", "settlement__name", "checked").annotate(number=Count("pk"))
    )  # fmt: skip
    found: dict[int, tuple[str, dict[str, int]]] = {}
    for pk, name, checked, number in rows:
        found.setdefault(pk, (name, {}))[1][checked] = number
    return list(found.values())


def located_settlements() -> QuerySet[Settlement]:
    """Settlements in force that have a point."""
    return Settlement.objects.filter(valid_until=None, lat__isnull=False, lon__isnull=False)


def located_buildings(box: Box | None = None) -> QuerySet[Building]:
    """Buildings with an address in force and a point, within (south, west, north, east) in degrees."""
    if box is None:
        return buildings().filter(lat__isnull=False)
    south, west, north, east = box
    return buildings().filter(lat__range=(south, north), lon__range=(west, east))


def street_keys(*, ended: bool = False) -> dict[tuple[int, str, str], int]:
    """(settlement, kind, folded name) -> key of a street in use, or also of those that have ended."""
    found = Street.objects.all() if ended else Street.objects.filter(state=Street.State.ACTIVE)
    rows = found.values_list("settlement_id", "kind", "name", "pk")
    return {(place, kind, rules.folded_name(name)): pk for place, kind, name, pk in rows}


def building_keys() -> dict[tuple[int, str], tuple[int, bool, bool, bool]]:
    """(street, number) -> key of the building, and whether it has a postal code, a point, an id of the register."""
    rows = Building.objects.values_list("street_id", "key", "pk", "post_index", "lat", "register_id")
    return {
        (street_id, key): (pk, bool(index), lat is not None, bool(known))
        for street_id, key, pk, index, lat, known in rows.iterator(chunk_size=5000)
    }


def intakes(actor: Actor) -> QuerySet[Intake]:
    """Tables taken in, the latest first, for those who keep the register."""
    found = Intake.objects.select_related("file", "by")
    return found if permissions.can_keep_places(actor) else found.none()


def intake_at_work(pk: int) -> Intake | None:
    """A table that is being tried or taken in."""
    return Intake.objects.filter(pk=pk, state__in=("trying", "taking")).select_related("file", "by").first()


def left_intakes(before: datetime) -> list[int]:
    """Tables at work on which nothing has moved since."""
    return list(Intake.objects.filter(state__in=("trying", "taking"), moved_at__lt=before).values_list("pk", flat=True))


def bytes_of(intake: Intake) -> bytes:
    """The table as it was given."""
    with disk().openable(intake.file.sha256).open("rb") as file:
        return bytes(file.read())


def last_rename() -> date | None:
    """The day from which the latest name of a street is in force."""
    found: date | None = Street.objects.aggregate(day=Max("named_on"))["day"]
    return found


@guard
def keeps_evidence(actor: Actor, file: StoredFile) -> bool:
    """Who keeps the register opens the evidence of verifications and the tables taken in."""
    mine = StreetCheck.files.through.objects.filter(storedfile_id=file.pk).exists()
    mine = mine or Intake.objects.filter(file_id=file.pk).exists()
    return mine and permissions.can_keep_places(actor) and not actor.is_system
