"""One lawful call of every action of the calendar."""

from datetime import datetime, timedelta

from tests.kit.examples import Example

from .given import administrator


def move_day(now: datetime) -> Example:
    """A day off is made a working one."""
    day = now.date() + timedelta(days=5)
    return Example(administrator(), None, {"day": day, "works": True, "basis": "розпорядження № 1"})


def set_regime(now: datetime) -> Example:
    """Martial law ends."""
    return Example(administrator(), None, {"since": now.date(), "holidays_off": True, "basis": "Указ Президента"})


EXAMPLES = {"workdays.move_day": move_day, "workdays.set_regime": set_regime}
