"""Writes of the charter."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, action

from . import permissions, queries
from .kinds import Unreadable
from .models import Value
from .parameters import PARAMETERS


@action("charter.set", may=permissions.can_set, says=_("The parameter {name} was set from {valid_from}"))
def set_value(call: Call, *, name: Line, value: OptionalText, valid_from: date, basis: Line) -> Value:
    """Will set a parameter of the charter from a day on; earlier days and what started on them keep their value.

    Law: the charter of the community (Law 280/97-ВР art. 19); `basis` names the decision, such as
    «рішення від 15.09.2025 № 353/9». `value` is text as a person types it, read by the parameter's type.
    Refusals: forbidden; charter.unknown; charter.unreadable (a sentence in the field); charter.past (the day is gone:
    rules are not changed backwards).
    """
    parameter = PARAMETERS.get(name)
    if parameter is None:
        raise Refused("charter.unknown", _("There is no such parameter in the charter."), field="name")
    if valid_from < call.today:
        raise Refused(
            "charter.past", _("Choose today or a later day: rules are not changed backwards."), field="valid_from"
        )
    try:
        plain = parameter.kind.read(value)
    except Unreadable as wrong:
        raise Refused("charter.unreadable", _(wrong.sentence), field="value", **wrong.facts) from None
    call.note(name=name, valid_from=valid_from.isoformat())
    queries.forget()
    return Value.objects.create(
        name=name,
        value=plain,
        valid_from=valid_from,
        basis=basis,
        set_by_id=call.actor.account_id,
        set_at=call.now,
    )
