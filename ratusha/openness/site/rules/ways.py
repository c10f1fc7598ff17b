"""Numbers and times that an editor types. Pure."""

from datetime import time
from typing import Any

DIGITS_LEAST = 3


def calls(number: str) -> bool:
    """True for what a phone can dial, «101» and «(03736) 2-11-22, внутр. 14» too."""
    return sum(char.isdigit() for char in number) >= DIGITS_LEAST


def wrong_hours(given: dict[str, Any]) -> tuple[str, str] | None:
    """The field of hours that cannot be, and what is wrong: the end or the break; None when they can."""
    opens, closes = given.get("opens"), given.get("closes")
    first, last = given.get("break_from"), given.get("break_until")
    if not isinstance(opens, time) or not isinstance(closes, time):
        return None
    if closes <= opens:
        return "closes", "end"
    if (first is None) != (last is None):
        return ("break_until" if last is None else "break_from"), "half"
    if isinstance(first, time) and isinstance(last, time) and not opens <= first < last <= closes:
        return "break_from", "break"
    return None
