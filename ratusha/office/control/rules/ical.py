"""The calendar format RFC 5545: text lines folded at 75 octets, whole days, stable identifiers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

FOLD = 75
BREAK = "\r\n"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day in the calendar. `key` is its stable identifier within the host; `link` opens it."""

    key: str
    day: date
    title: str
    text: str = ""
    link: str = ""
    alarm_days: int | None = None


def escaped(text: str) -> str:
    """Text as RFC 5545 §3.3.11 wants it; control characters are left out."""
    return "".join(char for char in text.translate(ESCAPES) if char >= " " or char == "\t")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never inside a character; further ones begin with a space (§3.1)."""
    part, size, limit = "", 0, FOLD
    for char in line:
        wide = len(char.encode())
        if size + wide > limit:
            yield part
            part, size = " ", 1
        part, size = part + char, size + wide
    yield part


def stamp(moment: datetime) -> str:
    """A moment in UTC: 20261123T083000Z."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def calendar(name: str, host: str, events: Iterable[Event], now: datetime) -> str:
    """The whole calendar as text with CR LF, to be sent as text/calendar in UTF-8."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ratusha//Control//UK", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}", f"NAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]  # fmt: skip
    for event in events:
        lines += _event(event, host, now)
    lines.append("END:VCALENDAR")
    return BREAK.join(part for line in lines for part in folded(line)) + BREAK


def _event(event: Event, host: str, now: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT", f"UID:{event.key}@{host}", f"DTSTAMP:{stamp(now)}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
    ]  # fmt: skip
    if event.text:
        lines.append(f"DESCRIPTION:{escaped(event.text)}")
    if event.link:
        lines.append(f"URL:{event.link}")
    lines.append("TRANSP:TRANSPARENT")
    if event.alarm_days is not None:
        lines += [
            "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.title)}",
            f"TRIGGER:-P{event.alarm_days}D", "END:VALARM",
        ]  # fmt: skip
    return [*lines, "END:VEVENT"]
