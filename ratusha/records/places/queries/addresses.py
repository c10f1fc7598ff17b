"""Reads about places. Names of places are public, so `visible_to` hides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ratusha.foundation.access.actors import Actor

from .. import rules
from ..models import Building, Settlement, Street, Territory

SIZES: dict[str, int] = {Settlement.Category.CITY: 0, Settlement.Category.TOWN: 1, Settlement.Category.VILLAGE: 2}
CATEGORY_WORDS, STREET_WORDS, STREET_STATE_WORDS = map(
    dict, (Settlement.Category.choices, Street.Kind.choices, Street.State.choices)
)
ALIKE = 10  # a name such as Myru stands in every village; the town's is among so many times the wanted ones


def visible_to(actor: Actor) -> QuerySet[Settlement]:
    """Will give all settlements, also the closed ones: the register of places is public (2939-VI art. 10-1)."""
    return Settlement.objects.all()


def settlements() -> QuerySet[Settlement]:
    """The settlements of the community in force, by name."""
    return Settlement.objects.filter(valid_until=None)


def pins(villages: Iterable[Settlement] | None = None) -> list[dict[str, Any]]:
    """Name, lat, lon of these settlements, else of all in force, for small maps. 1 query where none are given."""
    found = settlements() if villages is None else villages
    return [{"name": one.name, "lat": one.lat, "lon": one.lon} for one in found if None not in (one.lat, one.lon)]


def settlement(pk: int | None) -> Settlement | None:
    """The settlement in force with this key."""
    return settlements().filter(pk=pk).first() if pk is not None and abs(pk) < 2**63 else None


def settlement_by_code(katottg: str) -> Settlement | None:
    """The settlement with this KATOTTG code, also a closed one."""
    return Settlement.objects.filter(katottg=katottg).first()


def settlement_by_name(name: str) -> Settlement | None:
    """The settlement in force with this present or former name, however it is spelled in case and apostrophes."""
    wanted = rules.folded_name(name)
    return next((one for one in settlements() if wanted in _names(one.name, one.former_names)), None)


def community() -> Territory | None:
    """The imported territorial community, the first one when there are several."""
    return Territory.objects.filter(category=Territory.Category.HROMADA).order_by("id").first()


def streets(settlement_id: int | None = None) -> QuerySet[Street]:
    """Streets in use, by name, optionally of one settlement."""
    found = Street.objects.filter(state=Street.State.ACTIVE).select_related("settlement")
    return found if settlement_id is None else found.filter(settlement_id=settlement_id)


def all_streets(settlement_id: int | None = None) -> QuerySet[Street]:
    """Streets by name, also those no longer in use, optionally of one settlement."""
    found = Street.objects.select_related("settlement")
    return found if settlement_id is None else found.filter(settlement_id=settlement_id)


def with_street_counts(actor: Actor) -> QuerySet[Settlement]:
    """All settlements, each with `street_count`: its streets in use."""
    mine = Street.objects.filter(settlement=OuterRef("pk"), state=Street.State.ACTIVE).order_by()
    counted = mine.values("settlement").annotate(number=Count("pk")).values("number")
    return visible_to(actor).annotate(street_count=Coalesce(Subquery(counted), 0))


def named_like(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Of settlements or streets, those whose name begins so, in any case of letters."""
    text = typed.strip()
    return rows.filter(Q(name__startswith=text) | Q(name__startswith=text[:1].upper() + text[1:]))


def street_kinds() -> list[tuple[str, str]]:
    """Kinds of streets with their words."""
    return [(value, str(words)) for value, words in Street.Kind.choices]


def street_states() -> list[tuple[str, str]]:
    """States of a street with their words."""
    return [(value, str(words)) for value, words in Street.State.choices]


def located_words() -> list[tuple[str, str]]:
    """How a settlement may stand on the map, with words."""
    return [(value, str(words)) for value, words in Settlement.Located.choices]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that may be meant. `street` is None when only the settlement is known; `building` when the number is not
    in the register; `old_name` is the former name by which it was found; `score` is 0-100."""

    settlement: Settlement
    street: Street | None
    house: str
    score: float
    building: Building | None = None
    old_name: str = ""

    def __str__(self) -> str:
        parts = [str(self.settlement), str(self.street) if self.street else "", self.house]
        return ", ".join(part for part in parts if part)

    @property
    def key(self) -> str:
        """What a form keeps of the choice: a building, a street or a settlement; `chosen_address` reads it."""
        if self.building:
            return f"b{self.building.pk}"
        return f"s{self.street.pk}" if self.street else f"p{self.settlement.pk}"

    @property
    def point(self) -> tuple[float, float] | None:
        """The point of the building, or of the settlement; None where neither has one."""
        for one in (self.building, self.settlement):
            if one is not None and one.lat is not None and one.lon is not None:
                return one.lat, one.lon
        return None


def chosen_address(key: str, house: str = "") -> Suggestion | None:
    """The place that a form chose by the key of a suggestion; None for what is not there (any more). 1 query."""
    kind, digits = key[:1], key[1:]
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        return None
    if kind == "b":
        known = Building.objects.filter(pk=digits).select_related("street__settlement").first()
        return Suggestion(known.street.settlement, known.street, known.number, 100.0, known) if known else None
    if kind == "s":
        road = Street.objects.filter(pk=digits).select_related("settlement").first()
        return Suggestion(road.settlement, road, house[:24], 100.0) if road else None
    place = settlement(int(digits)) if kind == "p" else None
    return Suggestion(place, None, "", 100.0) if place else None


def find_address(text: str, settlement_id: int | None = None, limit: int = 5) -> list[Suggestion]:
    """Will suggest addresses for what was typed, the likest first: «кiцмань незалежносты 5».

    Tolerates typos, old street names, abbreviations, apostrophes and Latin letters that look Cyrillic; a number that is
    in the register gives the building. Streets of `settlement_id`, or of the settlement that is named, come first. Four
    queries at any size.
    """
    typed = rules.read_address(text)
    if not typed.words:
        return []
    places = {one.pk: one for one in settlements()}
    named = [rules.Named(one.pk, _names(one.name, one.former_names)) for one in places.values()]
    inside, words = rules.split_settlement(typed.words, named)
    inside = inside or settlement_id
    return (_streets_like(typed, words, inside, places, limit) + _settlements_like(typed, named, places))[:limit]


def _streets_like(
    typed: rules.Typed, words: tuple[str, ...], inside: int | None, places: dict[int, Settlement], limit: int
) -> list[Suggestion]:
    rows = streets(inside).order_by().values_list("pk", "name", "former_names", "kind", "settlement_id")
    named, kinds, sizes = [], {}, {}
    for pk, name, former, kind, where in rows:
        named.append(rules.Named(pk, _names(name, former)))
        kinds[pk], sizes[pk] = kind, SIZES.get(places[where].category, len(SIZES)) if where in places else len(SIZES)
    wanted = rules.folded_name(" ".join(words))
    found = rules.closest(wanted, named, limit * ALIKE)
    if typed.kind:
        found = [(pk, score if kinds[pk] == typed.kind else score - 8) for pk, score in found]
    best = sorted(found, key=lambda pair: (-pair[1], sizes[pair[0]], pair[0]))[:limit]
    full = Street.objects.in_bulk([pk for pk, _score in best])
    houses = _houses(typed.house, full)
    made = []
    for pk, score in best:
        known = houses.get(pk)
        old = rules.meant_old(wanted, full[pk].name, full[pk].former_names)
        number = known.number if known else typed.house
        made.append(Suggestion(places[full[pk].settlement_id], full[pk], number, score, known, old))
    return made


def _houses(typed: str, found: dict[int, Street]) -> dict[int, Building]:
    house = rules.read_house(typed) if typed and found else None
    if house is None:
        return {}
    rows = Building.objects.filter(street__in=found, key=house.key).exclude(state=Building.State.CLOSED)
    return {one.street_id: one for one in rows}


def _settlements_like(typed: rules.Typed, named: list[rules.Named], places: dict[int, Settlement]) -> list[Suggestion]:
    whole = rules.closest(rules.folded_name(" ".join(typed.words)), named, 3)
    return [Suggestion(places[pk], None, "", score) for pk, score in whole]


def nearest_settlement(lat: float, lon: float, within_km: float = 15.0) -> Settlement | None:
    """The located settlement nearest to a point in degrees, or None when all are farther than `within_km`."""
    points = settlements().filter(lat__isnull=False, lon__isnull=False).values_list("pk", "lat", "lon")
    found = rules.nearest(lat, lon, ((pk, float(la or 0), float(lo or 0)) for pk, la, lo in points))
    return settlement(found[0]) if found is not None and found[1] <= within_km else None


def _names(name: str, former: list[str]) -> tuple[str, ...]:
    return tuple(rules.folded_name(one) for one in (name, *former))
