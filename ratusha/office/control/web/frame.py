"""What all pages of control share: tabs, links to the cases behind a number, the words of a term."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Role

WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)
TABS = (
    ("control:week", _("This week")),
    ("control:late", _("Late")),
    ("control:board", _("Board")),
    ("control:load", _("Load and pace")),
    ("control:calendar", _("Calendar")),
    ("control:notices", _("Brought to notice")),
)


def tabs(here: str) -> list[tuple[Any, str, bool]]:
    """(words, address, whether it is this page) of the pages of control."""
    return [(words, reverse(name), name == here) for name, words in TABS]


def behind(**asked: Any) -> str:
    """Address of the inbox with the open cases that are asked for: `unit`, `who`, `when`, `state`, `by_from`…"""
    kept = {"view": "open", **{name: value for name, value in asked.items() if value not in (None, "")}}
    return f"{reverse('cases:inbox')}?{urlencode(kept)}"


def closed_between(first: date, last: date, **asked: Any) -> str:
    """Address of the inbox with the cases closed from a day to a day."""
    return behind(view="done", closed_from=first.isoformat(), closed_to=last.isoformat(), **asked)


def number(request: HttpRequest, name: str) -> int | None:
    """A key in the address, or None."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else None
