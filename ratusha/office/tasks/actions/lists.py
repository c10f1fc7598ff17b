"""Lists that officials edit: steps of checklists and usual agreers."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.refusal import missing

from .. import permissions
from ..models import Agreer, CheckStep

Category = Annotated[OptionalLine, StringConstraints(max_length=40, strip_whitespace=True)]
Step = Annotated[Line, StringConstraints(max_length=300)]
Place = Annotated[int, Field(ge=0, le=1000)]


@action("tasks.keep_step", may=permissions.can_keep_lists, says=_("Step of a checklist: {step}"))
def keep_step(
    call: Call,
    *,
    label: Line,
    text: Step,
    category: Category = "",
    ordinal: Place = 0,
    required: bool = True,
    closed_on: date | None = None,
    step: int | None = None,
) -> CheckStep:
    """Will add a step to the checklist of objects of a category (empty: of all), or change the one of key `step`.

    Checklists already laid stay as they are. Order of work of the council. Refusals: missing, tasks.no_owner.
    """
    if permissions.owner(label) is None:
        raise Refused("tasks.no_owner", _("Choose what the list is for."), field="label")
    row = CheckStep.objects.filter(pk=step).first() if step is not None else CheckStep()
    if row is None:
        raise missing()
    row.label, row.text, row.category, row.ordinal = label, text, category, ordinal
    row.required, row.closed_on = required, closed_on
    row.save()
    call.note(step=text)
    return row


@action("tasks.keep_agreer", may=permissions.can_keep_lists, says=_("Who agrees: {who}"))
def keep_agreer(
    call: Call,
    *,
    label: Line,
    account: int,
    category: Category = "",
    stage: Annotated[int, Field(ge=1, le=20)] = 1,
    closed_on: date | None = None,
    agreer: int | None = None,
) -> Agreer:
    """Will add who usually agrees papers of a category (empty: of all), or change the row of key `agreer`.

    Order of record-keeping (КМУ №55 of 17.01.2018). Refusals: missing, tasks.no_owner, tasks.nobody.
    """
    if permissions.owner(label) is None:
        raise Refused("tasks.no_owner", _("Choose what the list is for."), field="label")
    person = Account.objects.filter(pk=account, is_official=True, is_active=True).first()
    if person is None:
        raise Refused("tasks.nobody", _("There is no such official now. Choose another one."), field="account")
    row = Agreer.objects.filter(pk=agreer).first() if agreer is not None else Agreer()
    if row is None:
        raise missing()
    row.label, row.account, row.category, row.stage, row.closed_on = label, person, category, stage, closed_on
    row.save()
    call.note(who=person.name)
    return row
