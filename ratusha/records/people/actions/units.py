"""Writes about units: opening, renaming, closing."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.models import Grant, Unit
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
UnitName = Annotated[Line, StringConstraints(max_length=200, strip_whitespace=True)]


@action("people.open_unit", may=permissions.can_open_unit, says=_("Unit opened: {name}"))
def open_unit(call: Call, *, code: Code, name: UnitName, parent: int | None = None) -> Unit:
    """Will open a structural unit; the council approves the structure (280/97-ВР art. 26 p. 1).

    Refusals: people.unit_code_taken, people.unknown_unit, forbidden.
    """
    if Unit.objects.filter(code=code).exists():
        raise Refused("people.unit_code_taken", _("There is already a unit with this code."), field="code")
    if parent is not None and not Unit.objects.filter(pk=parent, closed_on=None).exists():
        raise Refused("people.unknown_unit", _("Choose a unit that works."), field="parent")
    unit = Unit(code=code, name=name, parent_id=parent)
    unit.save(force_insert=True)
    call.note(name=name)
    return unit


@action("people.rename_unit", may=permissions.can_change_unit, on=Unit, says=_("Unit renamed: {name}"))
def rename_unit(call: Call, unit: Unit, *, name: UnitName) -> Unit:
    """Will give the unit another name (280/97-ВР art. 26 p. 1). Refusals: forbidden."""
    unit.name = name
    call.note(name=name)
    return unit


@action("people.close_unit", may=permissions.can_change_unit, on=Unit, says=_("Unit closed: {name}"))
def close_unit(call: Call, unit: Unit) -> Unit:
    """Will close a unit from today; it stays in the history (280/97-ВР art. 26 p. 1).

    Refusals: people.unit_closed, people.unit_has_parts, people.unit_has_people, forbidden.
    """
    if unit.closed_on is not None:
        raise Refused("people.unit_closed", _("This unit is already closed."))
    if Unit.objects.filter(parent=unit, closed_on=None).exists():
        raise Refused("people.unit_has_parts", _("Close its inner units first."))
    if Grant.objects.filter(unit=unit, account__is_active=True).exclude(until__lt=call.today).exists():
        raise Refused("people.unit_has_people", _("Somebody still works there. Take their roles in it away first."))
    unit.closed_on = call.today
    call.note(name=unit.name)
    return unit
