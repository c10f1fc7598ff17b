"""What everybody sees: the calendar of sittings and the page of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ratusha.channels.web import downloads

from .. import datasets, queries
from ..queries import ITEM, PAGE, TURN_WORDS, State, TurnKind
from .words import body_of, drawn, item_state, state_of

A_PAGE = 20
WIDE, HIGH = 800, 120


def sittings(request: HttpRequest) -> HttpResponse:
    """Going on, ahead, held: the council and its commissions."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    number = max(1, int(given)) if (given := request.GET.get("page", "1")).isdecimal() and len(given) < 6 else 1
    start = (number - 1) * A_PAGE
    held = list(queries.held(actor)[start : start + A_PAGE + 1])
    first = number == 1
    context = {
        "going_on": [entry(one) for one in queries.going_on(actor)] if first else [],
        "ahead": [entry(one) for one in queries.ahead(actor, now).filter(state=State.CALLED)[:A_PAGE]] if first else [],
        "held": [entry(one) for one in held[:A_PAGE]],
        "newer": number - 1, "older": number + 1 if len(held) > A_PAGE else 0,
    }  # fmt: skip
    return render(request, "sittings/sittings.html", context)


def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """One sitting: notice, agenda with drafts, who is there and speaks, the quorum over time, what apps above add."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    items, removed = queries.whole_agenda(row)
    current = next((one for one in items if one.state == "now"), None)
    amendments, conflicts = queries.amendments_by_item(row), queries.conflicts_by_item(row)
    speaking = queries.speaking(row) if row.state == State.OPEN and not (current and current.closed) else None
    began = row.opened_at is not None
    came = list(queries.attendance(row)) if began else []
    seats = queries.seating(row, now, came) if began else []
    context = {
        "sitting": row, "state": state_of(row), "body": body_of(row), "pause": queries.pause_of(row),
        "items": [_line(request, row, one, amendments, conflicts) for one in items],
        "removed": removed, "quorum": queries.quorum_now(row) if began else None,
        "seats": seats, "came": sum(one.came for one in seats),
        "speaking": speaking, "speaking_name": queries.name_of(speaking) if speaking else "",
        "kind": TURN_WORDS[TurnKind(speaking.kind)] if speaking else "",
        "left": queries.left_of(speaking, now) if speaking else None,
        "clock": queries.clock(queries.left_of(speaking, now)) if speaking else "",
        "picture": picture(row, now, came) if began else None, "parts": drawn(request, PAGE, row, current),
        "inside": queries.is_inside(actor),
    }  # fmt: skip
    return render(request, "sittings/sitting.html", context)


def figures(request: HttpRequest, name: str) -> HttpResponse:
    """Open data: `sessions`, `agenda_items` or `attendance` as CSV; an unknown name is a page that is not there."""
    found = datasets.DATASETS.get(name)
    if found is None:
        raise Http404
    return downloads.figures(found.name, "csv", found.name, found.heads, found.rows())


def entry(row: Any) -> dict[str, Any]:
    """One sitting on the list."""
    return {"row": row, "state": state_of(row), "body": body_of(row)}


def _line(request: HttpRequest, sitting_row: Any, one: Any, amendments: Any, conflicts: Any) -> dict[str, Any]:
    actor = request.actor  # type: ignore[attr-defined]
    hidden = one.closed and not queries.is_inside(actor)
    return {
        "row": one,
        "hidden": hidden,
        "title": queries.title_for(actor, one),
        "state": item_state(one),
        "amendments": [] if hidden else amendments.get(one.pk, []),
        "conflicts": [] if hidden else conflicts.get(one.pk, []),
        "parts": [] if hidden else drawn(request, ITEM, sitting_row, one),
    }


def picture(row: Any, now: Any, came: Any = None) -> dict[str, Any] | None:
    """The quorum over time as bars of a drawing 800 by 120, with the needed number as a line, and the same in words."""
    steps = queries.timeline(row, now, came)
    until = row.closed_at or now
    whole = (until - row.opened_at).total_seconds()
    if not steps or whole <= 0 or not row.seats:
        return None
    ends = [one.at for one in steps[1:]] + [until]
    bars = []
    for one, end in zip(steps, ends, strict=True):
        x = WIDE * (one.at - row.opened_at).total_seconds() / whole
        width = WIDE * (end - one.at).total_seconds() / whole
        height = HIGH * min(one.present, row.seats) / row.seats
        bars.append({"x": f"{x:.1f}", "width": f"{width:.1f}", "y": f"{HIGH - height:.1f}", "height": f"{height:.1f}",
                     "has": one.has})  # fmt: skip
    return {
        "bars": bars, "need": f"{HIGH - HIGH * row.needed / row.seats:.1f}", "steps": steps,
        "gaps": queries.lost(steps, until), "least": min(one.present for one in steps),
        "most": max(one.present for one in steps),
    }  # fmt: skip
