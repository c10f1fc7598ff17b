"""A request that is an appeal, and an appeal that is a request: the right clock runs from the ORIGINAL receipt."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Text, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.participation.appeals import actions as appeals
from ratusha.participation.appeals.queries import Regime

from .. import permissions, rules
from ..models import InfoRequest
from ..queries import KIND
from ..rules import Urgent
from .intake import give_number
from .terms import own, refuse_closed, tell_day


def take(call: Call, case: Case, ground: str) -> None:
    """Will make an appeal a request for information, inside `appeals.reclassify` (2939-VI art. 20)."""
    if case.kind == KIND:
        return
    row, made = InfoRequest.objects.select_for_update().get_or_create(
        case=case, defaults={"delivery": "post" if case.reply_by == "post" else "email"}
    )
    cases.change_kind(call, case, KIND, ground=ground, number=lambda: give_number(call, case))
    if case.number is None:  # an appeal that nobody has registered yet: requests are numbered at once
        give_number(call, case)
        cases.register_case(call, case)
    case.term_rule = rules.term_of(row.urgent if not made else Urgent.NONE)
    cases.restart_clock(case)


@action("inforequests.reclassify", may=permissions.can_reclassify, on=Case,
        says=_("Considered as an appeal: number {number}, answer by {due_on}"))  # fmt: skip
def reclassify(call: Call, case: Case, *, ground: Text) -> Case:
    """Will make the request an appeal: what must be explained, assessed or done is no ready information.

    2939-VI art. 1 (public information is what is recorded already); 393/96-ВР art. 20: the month runs from the ORIGINAL
    receipt. Both numbers and both days stay in the history; the author is told. Back leads `appeals.reclassify`.
    Refusals: cases.not_now, inforequests.not_request.
    """
    refuse_closed(case)
    row = own(case)
    before = tell_day(case)
    appeals.take_in(call, case, ground=ground, residence=row.postal, collective=row.collective, signed=row.signed)
    call.note(number=str(case), due_before=before, due_on=tell_day(case))
    return case


appeals.register_taker(Regime.INFORMATION_REQUEST, take)
