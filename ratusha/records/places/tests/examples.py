"""An example of every action on places, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.kit.examples import Example

from . import given


def street(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.REGISTRAR, given.street(given.kitsman()["Кіцмань"], "Незалежності"), inputs)


EXAMPLES = {
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
