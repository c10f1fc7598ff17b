"""Drawing, changing and ending of lines and areas."""

from datetime import date
from typing import Annotated, Literal

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.wording import addresses

from . import permissions, queries
from .models import Outline

Kind = Literal["works", "closed", "district", "place"]
Form = Literal["line", "area"]
Title = Annotated[Line, StringConstraints(max_length=120)]
Says = Annotated[OptionalLine, StringConstraints(max_length=400)]
Way = Annotated[OptionalLine, StringConstraints(max_length=200)]
Where = Annotated[Text, StringConstraints(max_length=200_000)]


@action("outlines.place", may=permissions.can_draw, says=_("Put on the map: {title}"))
def place(
    call: Call, *, kind: Kind, title: Title, form: Form, where: Where, since: date, until: date | None = None,
    says: Says = "", way: Way = "",
) -> Outline:  # fmt: skip
    """Will put a line or an area on the map for its days (2939-VI art. 15; 280/97-ВР art. 54-1).

    `where` is GeoJSON, or a point on each line: coordinates or an address. It is on the map two weeks before it begins
    and until its last day. Refusals: outlines.where (no line, no area, not in Ukraine), outlines.days, outlines.way.
    """
    row = Outline(placed_by_id=call.actor.account_id, placed_at=call.now)
    _fill(row, kind, title, form, where, since, until, says, way)
    row.save(force_insert=True)
    call.note(title=title)
    return row


@action("outlines.change", may=permissions.can_draw, on=Outline, says=_("Changed on the map: {title}"))
def change(
    call: Call, row: Outline, *, kind: Kind, title: Title, form: Form, where: Where, since: date,
    until: date | None = None, says: Says = "", way: Way = "",
) -> Outline:  # fmt: skip
    """Will change a line or an area, its words or its days (mistakes are corrected, 2939-VI art. 14).

    Refusals: outlines.where, outlines.days, outlines.way.
    """
    _fill(row, kind, title, form, where, since, until, says, way)
    call.note(title=title)
    return row


@action("outlines.end", may=permissions.can_draw, on=Outline, says=_("Over: {title}"))
def end(call: Call, row: Outline, *, last: date) -> Outline:
    """Will set the last day of a line or an area; from the next one it is off the map, and stays in the list.

    The public is told the truth (2939-VI art. 14). Refusals: outlines.days (before it began).
    """
    if last < row.since:
        raise Refused("outlines.days", _("The last day cannot be before the first one."), field="last")
    row.until = last
    call.note(title=row.title)
    return row


def _fill(
    row: Outline, kind: str, title: str, form: str, where: str, since: date, until: date | None, says: str, way: str
) -> None:
    if until is not None and until < since:
        raise Refused("outlines.days", _("The last day cannot be before the first one."), field="until")
    page = addresses.way_of(way, settings.PUBLIC_URL)
    if way and not page:
        raise Refused("outlines.way", _("Write an address of our site, such as /news/bridge/."), field="way")
    try:
        drawn = queries.read(where, area=form == "area")
    except queries.Unreadable as wrong:
        raise Refused("outlines.where", _(wrong.sentence), field="where", **wrong.facts) from None
    row.kind, row.title, row.says, row.way, row.since, row.until = kind, title, says, page, since, until
    row.draw(drawn)
