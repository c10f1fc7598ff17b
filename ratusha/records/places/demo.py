"""The demonstration's places: the Kitsman community by the codifier, with a few streets in every settlement."""

from collections.abc import Sequence
from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel

from . import actions
from .queries import settlements

KITSMAN = "UA73060290000034305"


def load(now: datetime, streets: Sequence[str]) -> dict[int, str]:
    """Will take the community from the codifier and name its streets -> settlement id -> name."""
    call = Call(system("demo"), Channel.DEMO, now, "demo/places")
    actions.import_community(call, katottg=KITSMAN)
    found = {one.pk: one.name for one in settlements()}
    for settlement in found:
        for street in streets:
            actions.add_street(call.child(f"{settlement}/{street}"), settlement=settlement, name=street)
    return found
