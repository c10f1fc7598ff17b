"""Everything that residents can take part in: tiles with live counts, what is open now, what became of the rest."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ratusha.channels.web import tiles
from ratusha.participation.outcomes import queries as outcomes

SHOWN_AT_HOME = 3


def participation(request: HttpRequest) -> HttpResponse:
    """The page."""
    today = timezone.localdate()
    stood = tiles.looks(today)
    context = {"stood": stood, "open": tiles.open_now(stood), "share": outcomes.shares()}
    return render(request, "portal/participation.html", context)


def at_home() -> dict[str, Any] | None:
    """What the first page says of deciding together; None while nothing is open."""
    stood = tiles.looks(timezone.localdate())
    number = sum(look.number for _tile, _address, look in stood)
    return {"number": number, "open": tiles.open_now(stood, SHOWN_AT_HOME)} if number else None
