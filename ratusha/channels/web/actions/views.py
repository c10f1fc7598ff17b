"""Writes of saved views."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, StringConstraints

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.queries import open_units
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.inputs import one_line, storable

from .. import permissions
from ..models import FirstView, SavedView

QUERY_MOST = 1000
Filters = Annotated[str, StringConstraints(max_length=QUERY_MOST), AfterValidator(storable), AfterValidator(one_line)]
MOST = 30
PASSING = frozenset({"after", "before", "export", "page", "open", "first"})


def kept(query: str) -> str:
    """The parameters worth keeping. Refuses `views.query_long`."""
    found = urlencode([pair for pair in parse_qsl(query) if pair[0] not in PASSING])
    if len(found) > QUERY_MOST:
        raise Refused("views.query_long", _("There are too many filters to keep. Remove some of them."))
    return found


def fit(title: str) -> str:
    """The title, if it is short enough for a tab. Refuses `views.title_long`."""
    if len(title) > 60:
        raise Refused("views.title_long", _("Give it a shorter name, up to 60 characters."), field="title")
    return title


def unit_for(call: Call, unit: int | None) -> int | None:
    """The unit with which this official may share a view. Refuses `views.foreign_unit`."""
    if unit is None:
        return None
    widely = call.actor.has(Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)
    if not (widely or unit in call.actor.units) or not open_units().filter(pk=unit).exists():
        raise Refused("views.foreign_unit", _("You can share a view with your own unit or with all."), field="unit")
    return unit


@action("views.save", may=permissions.can_save, says=_("View saved"))
def save(
    call: Call,
    *,
    table: Line,
    title: Line,
    query: Filters = "",
    shared: bool = False,
    unit: int | None = None,
) -> SavedView:
    """Will keep the filters of a list under a name; the same name again replaces one's own view. No law: comfort.

    `shared`: all officials see it, or with `unit` those of that unit. Refusals: `views.title_long` over 60
    characters; `views.too_many` over 30 views of one list; `views.foreign_unit`; `views.query_long`.
    """
    mine = SavedView.objects.filter(table=table, owner_id=call.actor.account_id, is_removed=False)
    before = mine.filter(title=fit(title)).first()
    place = before.place if before else mine.count()
    mine.filter(title=title).update(is_removed=True)
    if mine.count() >= MOST:
        raise Refused(
            "views.too_many",
            _("You already have {most} views here. Remove one you do not use."),
            most=MOST,
        )
    return SavedView.objects.create(
        table=table[:80],
        title=title,
        query=kept(query),
        owner_id=call.actor.account_id,
        is_shared=shared,
        unit_id=unit_for(call, unit) if shared else None,
        place=place,
    )


@action("views.change", may=permissions.can_remove, on=SavedView, says=_("View renamed or shared otherwise"))
def change(call: Call, view: SavedView, *, title: Line, shared: bool = False, unit: int | None = None) -> SavedView:
    """Will give one's own view another name and other readers; its filters stay. No law: comfort.

    Refusals: `forbidden` for a view of somebody else; `views.title_long`; `views.title_taken`; `views.foreign_unit`.
    """
    mine = SavedView.objects.filter(table=view.table, owner_id=view.owner_id, is_removed=False).exclude(pk=view.pk)
    if mine.filter(title=fit(title)).exists():
        raise Refused("views.title_taken", _("You have a view with this name already."), field="title")
    view.title, view.is_shared = title, shared
    view.unit_id = unit_for(call, unit) if shared else None
    return view


@action("views.move", may=permissions.can_remove, on=SavedView, quiet=True, says=_("View moved"))
def move(call: Call, view: SavedView, *, up: bool) -> SavedView:
    """Will put one's own view one place earlier (`up`) or later among one's views of the list. No law: comfort.

    Refusals: `forbidden` for a view of somebody else.
    """
    mine = SavedView.objects.select_for_update().filter(table=view.table, owner_id=view.owner_id, is_removed=False)
    order = sorted(mine, key=lambda one: (one.place, one.title))
    here = next(place for place, one in enumerate(order) if one.pk == view.pk)
    there = min(max(here + (-1 if up else 1), 0), len(order) - 1)
    order.insert(there, order.pop(here))
    for place, one in enumerate(order):
        SavedView.objects.filter(pk=one.pk).exclude(place=place).update(place=place)
    view.place = there
    return view


@action("views.open_first", may=permissions.can_save, says=_("The list opens with another view"))
def open_first(call: Call, *, table: Line, query: Filters = "") -> FirstView:
    """Will let the list open with these filters for this official; an empty `query` is the list's own beginning.

    No law: comfort. Refusals: `forbidden`, `views.query_long`.
    """
    row, _new = FirstView.objects.update_or_create(
        table=table[:80], owner_id=call.actor.account_id, defaults={"query": kept(query)}
    )
    call.note(table=row.table)
    return row


@action("views.remove", may=permissions.can_remove, on=SavedView, says=_("View removed"))
def remove(call: Call, view: SavedView) -> None:
    """Will remove one's own view, for everybody when it was shared. No law: comfort.

    Refusals: `forbidden` for a view of somebody else.
    """
    view.is_removed = True
    call.note(table=view.table)
