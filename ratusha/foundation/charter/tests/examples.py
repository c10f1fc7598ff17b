"""One lawful call of the action of the charter."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind, Role
from tests.kit.examples import Example


def set_value(now: datetime) -> Example:
    """The council sets how many signatures a petition needs."""
    administrator = Actor(kind=Kind.OFFICIAL, roles=frozenset({Role.ADMINISTRATOR}))
    given = {"name": "petitions.threshold", "value": "150", "valid_from": now.date(), "basis": "рішення № 7"}
    return Example(administrator, None, given)


EXAMPLES = {"charter.set": set_value}
