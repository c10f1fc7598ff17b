"""Types of parameters: each reads a value typed by a person and writes it back as text. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Unreadable(ValueError):
    """The typed value does not fit the type; the argument is a sentence that may name `facts` in braces."""

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.facts = sentence, facts


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` turns text into plain JSON and raises `Unreadable`; `write` turns it back into text for a form."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


def _line(text: str) -> str:
    if "\n" in text.strip():
        raise Unreadable(_("This must be one line."))
    return text.strip()


def whole(least: int, most: int) -> Kind:
    """Whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        digits = text.strip().replace(" ", "").replace("\u00a0", "")
        if not digits.isascii() or not digits.isdigit() or not least <= int(digits[:12]) <= most:
            raise Unreadable(_("Write a whole number from {least} to {most}."), least=least, most=most)
        return int(digits)

    return Kind("whole", read)


def _flag(text: str) -> bool:
    answer = text.strip().lower()
    if answer in {"1", "true", "on", "yes", "так"}:
        return True
    if answer in {"", "0", "false", "off", "no", "ні"}:
        return False
    raise Unreadable(_("Answer yes or no."))


def _phone(text: str) -> str:
    digits = "".join(char for char in text if char.isdigit())
    if text.strip() and len(digits) not in (3, 10, 12):
        raise Unreadable(_("Write the number like +380 37 362 00 00."))
    return text.strip()


def _email(text: str) -> str:
    address = text.strip()
    local, at, host = address.rpartition("@")
    if address and (not at or not local or "." not in host or " " in address):
        raise Unreadable(_("Write the e-mail address like rada@example.gov.ua."))
    return address


def _point(text: str) -> list[float]:
    try:
        lat, lon = (float(part) for part in text.replace(";", ",").split(","))
    except ValueError:
        raise Unreadable(_("Write latitude and longitude with a comma between them: 48.4412, 25.7608.")) from None
    if not (44 <= lat <= 53 and 22 <= lon <= 41):
        raise Unreadable(_("This point is not in Ukraine. Latitude goes first: 48.4412, 25.7608."))
    return [lat, lon]


def _hours(text: str) -> dict[str, list[str]]:
    """Lines such as `mon 08:00-17:00 12:00-13:00` (day, working hours, break) -> day -> 2 or 4 times."""
    week: dict[str, list[str]] = {}
    for line in filter(None, (line.strip().lower() for line in text.splitlines())):
        day, *spans = line.replace("–", "-").split()
        times = [part for span in spans for part in span.split("-")]
        if day not in DAYS or len(times) not in (2, 4) or not _in_order(times):
            raise Unreadable(_("Write each day on its own line like: mon 08:00-17:00 12:00-13:00."))
        week[day] = times
    return week


def _in_order(times: list[str]) -> bool:
    try:
        read = [time.fromisoformat(one.zfill(5)) for one in times]
    except ValueError:
        return False
    ordered = read if len(read) == 2 else [read[0], read[2], read[3], read[1]]
    return all(earlier < later for earlier, later in pairwise(ordered))


def _write_hours(week: Mapping[str, list[str]]) -> str:
    lines = []
    for day in DAYS:
        if times := week.get(day):
            pairs = ["-".join(times[at : at + 2]) for at in range(0, len(times), 2)]
            lines.append(" ".join([day, *pairs]))
    return "\n".join(lines)


def _numbers(text: str) -> list[list[str]]:
    """Lines such as `Gas emergency service | 104 | all day` -> name, telephone number, note (may be empty)."""
    found: list[list[str]] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, *rest = (part.strip() for part in line.split("|"))
        digits = "".join(char for char in rest[0] if char.isdigit()) if rest else ""
        if not name or len(rest) > 2 or not 3 <= len(digits) <= 12:
            raise Unreadable(_("Write each service on its own line like: Gas emergency service | 104 | all day."))
        found.append([name, rest[0], rest[1] if len(rest) == 2 else ""])
    return found


def _write_numbers(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(part for part in row if part) for row in rows)


LINE = Kind("line", _line)
NUMBERS = Kind("numbers", _numbers, _write_numbers)
TEXT = Kind("text", str.strip)
FLAG = Kind("flag", _flag, lambda value: "yes" if value else "no")
PHONE = Kind("phone", _phone)
EMAIL = Kind("email", _email)
POINT = Kind("point", _point, lambda value: ", ".join(str(part) for part in value))
HOURS = Kind("hours", _hours, _write_hours)
