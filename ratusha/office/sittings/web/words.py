"""What pages of sittings say alike: states, times, addresses, parts of apps above."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .. import queries
from ..queries import ITEM_WORDS, STATE_WORDS, ItemState, State

LOOK = {
    State.PLANNED: ("", "pen"),
    State.CALLED: ("go", "calendar"),
    State.OPEN: ("go", "dot"),
    State.BREAK: ("wait", "pause"),
    State.CLOSED: ("ok", "check"),
    State.CANCELLED: ("", "cross"),
}
ITEM_LOOK = {
    ItemState.WAITING: ("", "circle"),
    ItemState.NOW: ("go", "dot"),
    ItemState.DONE: ("ok", "check"),
    ItemState.REMOVED: ("", "cross"),
}


def state_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of the state."""
    return (STATE_WORDS[State(row.state)], *LOOK[State(row.state)])


def item_state(row: Any) -> tuple[Any, str, str]:
    """The same of an item."""
    return (ITEM_WORDS[ItemState(row.state)], *ITEM_LOOK[ItemState(row.state)])


def body_of(row: Any) -> Any:
    """Whose sitting it is."""
    return row.commission.name if row.commission_id else _("Council")


def starts(row: Any) -> str:
    """When it begins, in Kyiv, for a table."""
    return timezone.localtime(row.starts_at).strftime("%d.%m.%Y %H:%M")


def minute(at: Any) -> str:
    """A moment as the field of a browser takes it."""
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""


def to_desk(row: Any) -> str:
    """Address of the desk of a sitting, or of the sitting that the row belongs to."""
    return reverse("sittings:desk", args=[sitting_pk(row)])


def to_seat(row: Any) -> str:
    """Address of the member's own page."""
    return reverse("sittings:seat", args=[sitting_pk(row)])


def to_page(row: Any) -> str:
    """Address of the public page."""
    return reverse("council-sittings:sitting", args=[sitting_pk(row)])


def sitting_pk(row: Any) -> int:
    """The sitting that a row belongs to."""
    if isinstance(row, queries.Sitting):
        return int(row.pk)
    found = getattr(row, "sitting_id", None)
    return int(found if found is not None else row.item.sitting_id)


def drawn(request: HttpRequest, place: str, sitting: Any, item: Any = None) -> list[SafeString]:
    """What apps above put at this place, drawn; a part without facts is left out."""
    found = []
    for part in queries.parts_at(place):
        facts = part.facts(request, sitting, item)
        if facts is not None:
            text = render_to_string(part.template, {**facts, "sitting": sitting, "item": item}, request)
            found.append(mark_safe(text))  # noqa: S308 - drawn by a template
    return found
