"""Cases of an official who leaves go to an heir, or stay with their unit."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, action
from ratusha.records.people.actions import Duty, register_duty

from .. import permissions
from ..models import Case
from .parts import official_of, refuse_concerned


@action("cases.hand_on", may=permissions.can_hand_on, on=Case, quiet=True, says=_("Taken over from {before}: {who}"))
def hand_on(call: Call, case: Case, *, executor: int | None = None) -> Case:
    """Will give the case of an official whose log-in is closed to another one of the same unit, in the state it is in.

    Whom the law bars (393/96-ВР art. 7), or who does not work in the unit, does not get it: then it waits for the head
    of the unit. The clock runs on (art. 20). Refusals: forbidden.
    """
    heir = _lawful(call, case, executor) if executor is not None else None
    call.note(
        before=str(case.executor or "—"), who=str(heir or case.unit or "—"), executor_id=heir.pk if heir else None
    )
    case.executor = heir
    return case


def _lawful(call: Call, case: Case, executor: int) -> Account | None:
    if case.unit is None:
        return None
    try:
        heir = official_of(case.unit, executor, call.today)
        refuse_concerned(case, case.unit, [heir])
    except Refused:
        return None
    return heir


def ids(account_id: int) -> list[int]:
    """Open cases that this official answers."""
    return list(Case.objects.filter(executor_id=account_id, closed_at=None).order_by("pk").values_list("pk", flat=True))


def give(call: Call, chosen: Sequence[int], heir: Account | None) -> None:
    """Hands the cases over, each with an entry in its own history."""
    for pk in chosen:
        hand_on(call.child(f"cases/{pk}"), pk, executor=heir.pk if heir else None)


register_duty(Duty("cases.case.executor", _("Cases"), ids, give))
