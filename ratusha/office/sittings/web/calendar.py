"""Sittings for calendars of phones: iCalendar (RFC 5545), the next and those of the last months."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import stranger

from .. import queries
from ..queries import State

LENGTH = timedelta(hours=3)
BACK, AHEAD = 60, 365
MOST = 300


def feed(request: HttpRequest) -> HttpResponse:
    """The calendar that a phone subscribes to; only what everybody may see."""
    today = timezone.localdate()
    rows = queries.between(stranger(), today - timedelta(days=BACK), today + timedelta(days=AHEAD))[:MOST]
    now = timezone.now()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ratusha//Sittings//UK", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{escaped(_('Sittings of the council'))}"]  # fmt: skip
    for row in rows:
        lines += event(row, now)
    lines.append("END:VCALENDAR")
    text = "".join(f"{folded(one)}\r\n" for one in lines)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="sittings.ics"'
    return answer


def event(row: Any, now: datetime) -> list[str]:
    """One sitting: its number in the calendar stays, so a moved one moves there too."""
    link = f"{settings.PUBLIC_URL}{reverse('council-sittings:sitting', args=[row.pk])}"
    return [
        "BEGIN:VEVENT",
        f"UID:sitting-{row.pk}@{settings.PUBLIC_URL.split('//')[-1]}",
        f"DTSTAMP:{moment(now)}",
        f"SEQUENCE:{row.version}",
        f"DTSTART:{moment(row.starts_at)}",
        f"DTEND:{moment(row.closed_at or row.starts_at + LENGTH)}",
        f"SUMMARY:{escaped(row.title)}",
        f"LOCATION:{escaped(row.place)}",
        f"URL:{link}",
        f"STATUS:{'CANCELLED' if row.state == State.CANCELLED else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def moment(at: datetime) -> str:
    """A moment in UTC as the format writes it."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Text with the signs of the format made harmless."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", "").replace("\n", "\\n")


def folded(line: str) -> str:
    """Lines of at most 75 octets, the rest on lines that begin with a space; never inside a letter."""
    parts, part, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > 74:
            parts.append(part)
            part, size = "", 0
        part, size = part + char, size + octets
    return "\r\n ".join([*parts, part])
