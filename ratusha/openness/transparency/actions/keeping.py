"""Who answers for a duty."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions
from ..models import Duty
from ..rules import Rhythm
from .judging import judge_now

Months = Annotated[int, Field(ge=0, le=60)]


@action("transparency.assign", may=permissions.keeps, on=Duty, says=_("Answers for publication: {who}"))
def assign(
    call: Call, duty: Duty, *, owner: int | None = None, unit: int | None = None, months: Months | None = None
) -> Duty:
    """Will name the official and the unit who answer for the duty, and after how many months it must be renewed.

    2939-VI art. 15 and 16: the holder of information has somebody responsible. `months` is the community's own rule
    where the law names none; 0 is never. Refusals: transparency.nobody, transparency.no_unit.
    """
    account = officials().filter(pk=owner).first() if owner is not None else None
    if owner is not None and account is None:
        raise Refused("transparency.nobody", _("This official does not work here now. Choose another."), field="owner")
    of = Unit.objects.filter(pk=unit, closed_on=None).first() if unit is not None else None
    if unit is not None and of is None:
        raise Refused("transparency.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    duty.owner, duty.unit = account, of
    if months is not None and duty.law.rhythm is not Rhythm.EACH:
        duty.months = months
    judge_now(duty, call.today)
    call.note(who=", ".join(str(one) for one in (account, of) if one) or "—", code=duty.code)
    return duty
