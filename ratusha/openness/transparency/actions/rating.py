"""How clear readers find what is published."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Call, OptionalLine, action
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Needs

from .. import permissions
from ..models import Clarity, Duty
from ..rules import counted_anew

Mark = Annotated[int, Field(ge=1, le=5)]


@action("transparency.rate", may=permissions.can_rate, on=Duty, quiet=True, says=_("Clarity rated: {mark} of 5"))
def rate(call: Call, duty: Duty, *, mark: Mark, text: Annotated[OptionalLine, Field(max_length=500)] = "") -> Duty:
    """Will keep how clear the reader finds what is published for the duty, 1 to 5, in place of their earlier mark.

    2939-VI art. 15: what is published must be understood; the audit counts it. What they add in words is for those who
    answer for the duty. Refusals: forbidden, identity.log_in, identity.level.
    """
    who = identity.taking_part(call.actor, Needs(level=Level.L1), call.today)
    row = Clarity.objects.filter(duty=duty, person_id=who.person_id).first()
    duty.marks = counted_anew(duty.marks, row.mark if row else None, mark)
    row = row or Clarity(duty=duty, person_id=who.person_id)
    row.mark, row.text, row.on = mark, text, call.today
    row.save()
    call.note(mark=mark, code=duty.code)
    return duty
