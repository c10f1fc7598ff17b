"""An example of every action of upkeep, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind
from tests.kit.examples import Example

OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


def machine(now: datetime) -> Example:
    return Example(OPERATOR)


EXAMPLES = {"upkeep.look_again": machine}
