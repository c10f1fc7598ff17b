"""An example of every action on places, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ratusha.records.places import actions
from tests.kit.examples import Example

from . import given


def street(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.REGISTRAR, given.street(given.kitsman()["Кіцмань"], "Незалежності"), inputs)


def building(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(
        given.REGISTRAR, given.building(given.street(given.kitsman()["Кіцмань"], "Незалежності")), inputs
    )


BUILDINGS = "населений пункт;вулиця;номер\nКіцмань;Незалежності;7\n"


def begun(now: datetime) -> Example:
    actor = given.keeper()
    return Example(actor, None, {"kind": "streets", "files": [given.file(actor, BUILDINGS)]})


def tried(now: datetime) -> Example:
    actor = given.keeper()
    given.street(given.kitsman()["Кіцмань"], "Незалежності")
    return Example(actor, given.table(actor, BUILDINGS), {})


def trying(**inputs: Any) -> Callable[[datetime], Example]:
    def made(now: datetime) -> Example:
        actor = given.keeper()
        token = given.file(actor, BUILDINGS)
        return Example(actor, actions.begin_intake(given.call(actor), kind="buildings", files=[token]), inputs)

    return made


EXAMPLES = {
    "places.add_former_name": street(name="Жовтнева"),
    "places.add_building": lambda now: Example(
        given.REGISTRAR, None, {"street": given.street(given.kitsman()["Кіцмань"], "Незалежності").pk, "number": "5"}
    ),
    "places.change_building": building(number="5-А"),
    "places.locate_building": building(lat=48.44, lon=25.76),
    "places.close_building": building(),
    "places.check_street": street(found="matches"),
    "places.begin_intake": begun,
    "places.start_intake": tried,
    "places.take_rows": trying(rows=[], known=1, bad=[], upto=2, last=True),
    "places.break_intake": trying(),
    "places.add_street": lambda now: Example(
        given.REGISTRAR, None, {"settlement": given.kitsman()["Кіцмань"].pk, "name": "Незалежності"}
    ),
    "places.close_street": street(),
    "places.import_community": lambda now: Example(given.REGISTRAR, None, {"katottg": given.KITSMAN}),
    "places.locate_settlement": lambda now: Example(
        given.REGISTRAR, given.kitsman()["Кіцмань"], {"lat": 48.44, "lon": 25.76}
    ),
    "places.rename_street": street(name="Соборності"),
}
