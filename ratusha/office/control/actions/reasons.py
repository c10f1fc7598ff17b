"""Why an answer is late, stated by those who answer for it; and the list of reasons."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, Text, action
from ratusha.foundation.actions.refusal import forbidden
from ratusha.office.cases.queries import Case

from .. import permissions
from ..models import LateCode, LateReason, Notice
from ..queries.lateness import codes


@action(
    "control.state_reason",
    may=permissions.can_state_reason,
    on=Case,
    quiet=True,
    says=_("Reason of lateness: {reason}"),
)
def state_reason(call: Call, case: Case, *, code: Line, text: Text, expected_on: date | None = None) -> Case:
    """Will state why the answer (or its routing) is late and, if known, by which day it will be there.

    393/96-ВР art. 20 sets the term; КУпАП art. 212-3: who lets it pass answers for it, so the reason stays on record.
    What was brought to this official's notice about the case counts as answered. Refusals: control.not_late,
    control.no_code, control.expected_day (a day that has passed).
    """
    if case.closed_at is not None or case.stopped_since is not None or not case.act_due or case.act_due >= call.today:
        raise Refused("control.not_late", _("This case is not late: there is nothing to explain."))
    if call.actor.account_id is None:
        raise forbidden()
    chosen = codes(call.today).filter(code=code).first()
    if chosen is None:
        raise Refused("control.no_code", _("There is no such reason now. Choose one of the list."), field="code")
    if expected_on is not None and expected_on < call.today:
        raise Refused("control.expected_day", _("Choose today or a later day."), field="expected_on")
    LateReason.objects.create(
        case=case,
        due_on=case.act_due,
        code=chosen,
        text=text,
        expected_on=expected_on,
        stated_by_id=call.actor.account_id,
        at=call.now,
    )
    mine = Notice.objects.filter(escalation__case=case, account_id=call.actor.account_id, known_at=None)
    mine.update(known_at=call.now, said=text)
    call.note(reason=chosen.name, code=chosen.code, expected_on=expected_on.isoformat() if expected_on else None)
    return case


@action("control.keep_code", may=permissions.can_keep, says=_("Reason of lateness «{name}» kept"))
def keep_code(
    call: Call,
    *,
    code: Line,
    name: Annotated[Line, Field(max_length=200)],
    ours: bool = True,
    closed_on: date | None = None,
) -> LateCode:
    """Will add a reason to the list or change the one with this code; a closed one is no longer offered.

    КУпАП art. 212-3; the list is the community's own. `ours`: depends on the town hall itself.
    Refusals: control.bad_code.
    """
    if not code.replace("-", "").replace("_", "").isalnum() or not code.isascii() or len(code) > 40:
        raise Refused("control.bad_code", _("Write the code in small Latin letters, digits and hyphens."), field="code")
    row, _made = LateCode.objects.update_or_create(
        code=code, defaults={"name": name, "ours": ours, "closed_on": closed_on}
    )
    call.note(name=row.name, code=row.code)
    return row
