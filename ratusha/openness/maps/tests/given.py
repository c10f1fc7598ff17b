"""Builders: settlements with points, petitions with a place, layers of the tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from ratusha.channels.web import layers
from ratusha.channels.web.layers import Layer, Spot
from ratusha.foundation.access.actors import Actor, Kind, Role, stranger
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.charter import actions as charter
from ratusha.office.cases.tests.given import NOW, official
from ratusha.records.places.models import Settlement, Territory

__all__ = ["NOW", "OFFICIAL", "RESIDENT", "Spot", "layer", "official", "ready", "set_charter", "stranger", "villages"]

RESIDENT = Actor(Kind.RESIDENT, account_id=None)
OFFICIAL = Actor(Kind.OFFICIAL, account_id=None, roles=frozenset({Role.EXECUTOR}))
PLACES = (("Кіцмань", "M", 48.4412, 25.7608), ("Лашківка", "C", 48.3900, 25.7000), ("Витилівка", "C", 48.4800, 25.8200))


def villages(number: int = 3) -> list[Settlement]:
    """Settlements with points; beyond the named ones, rows of a grid."""
    land = Territory.objects.get_or_create(
        katottg="UA73060290000034305", defaults={"name": "Кіцманська", "category": "H"}
    )
    rows = [(name, kind, lat, lon) for name, kind, lat, lon in PLACES[:number]]
    rows += [(f"Село {n}", "C", 48.30 + n % 100 / 400, 25.55 + n // 100 / 250) for n in range(number - len(rows))]
    made = [
        Settlement(katottg=f"UA{n:017}", name=name, category=kind, territory=land[0], valid_from=date(2020, 1, 1),
                   lat=lat, lon=lon)
        for n, (name, kind, lat, lon) in enumerate(rows)
    ]  # fmt: skip
    return Settlement.objects.bulk_create(made)


def ready(*spots: Spot, name: str = "shelters", **more: Any) -> Layer:
    """A layer of ready places."""
    return Layer(name, "Укриття", "Де сховатися", "cross", lambda _actor, words: layers.saying(spots, words), **more)


@contextmanager
def layer(made: Layer) -> Iterator[Layer]:
    """Puts the layer on the map for a while."""
    layers.register(made)
    try:
        yield made
    finally:
        layers.forget(made.name)


def set_charter(name: str, value: str) -> None:
    """Sets a parameter of the charter, as the administrator does."""
    call = Call(official("administrator"), Channel.WEB, NOW)
    charter.set_value(call, name=name, value=value, valid_from=NOW.date(), basis="Рішення ради № 1")
