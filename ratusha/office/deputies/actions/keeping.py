"""What the secretariat keeps of deputies: territories, assistants, why somebody was away."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.office.council import queries as council
from ratusha.records.places import queries as places

from .. import permissions
from ..models import Assignment, Assistant, Excuse, Reason
from .desk import in_office

Basis = Annotated[Line, Field(max_length=300)]
MayBeBasis = Annotated[OptionalLine, Field(max_length=300)]


@action("deputies.assign_place", may=permissions.keeps, says=_("Territory given to a deputy"))
def assign_place(
    call: Call, *, member: int, settlement: int, street: int | None = None, began_on: date | None = None,
    basis: MayBeBasis = "",
) -> Assignment:  # fmt: skip
    """Will write down that a deputy looks after a settlement, or a street of it.

    93-IV art. 10: a deputy keeps in touch with voters; who looks after what the council divides itself. Refusals:
    deputies.not_in_office, deputies.no_place, deputies.twice.
    """
    deputy = in_office(call, member)
    found = places.settlement(settlement)
    if found is None:
        raise Refused("deputies.no_place", _("There is no such settlement."), field="settlement")
    if street is not None and not places.streets(settlement).filter(pk=street).exists():
        raise Refused("deputies.no_place", _("There is no such street in this settlement."), field="street")
    if Assignment.objects.filter(member=deputy, settlement=found, street=street, ended_on=None).exists():
        raise Refused("deputies.twice", _("This is written down already."), field="settlement")
    return Assignment.objects.create(
        member=deputy, settlement=found, street_id=street, began_on=began_on or call.today, basis=basis
    )


@action("deputies.end_assignment", may=permissions.keeps, on=Assignment, says=_("Territory no longer with the deputy"))
def end_assignment(call: Call, assignment: Assignment) -> Assignment:
    """Will write down that the deputy no longer looks after it; the row stays.

    93-IV art. 10. Refusals: forbidden, deputies.ended.
    """
    if assignment.ended_on is not None:
        raise Refused("deputies.ended", _("It has ended already."))
    assignment.ended_on = call.today
    return assignment


@action("deputies.name_assistant", may=permissions.keeps, says=_("Assistant named"))
def name_assistant(call: Call, *, member: int, account: int, basis: Basis) -> Assistant:
    """Will let an official's account keep the reception of a deputy and write drafts for them; never vote or file.

    93-IV art. 29-1: a deputy may have assistants; how many, the charter says. Refusals: deputies.not_in_office,
    deputies.no_official, deputies.twice, deputies.too_many.
    """
    deputy = in_office(call, member)
    if not officials().filter(pk=account).exists() or account == deputy.account_id:
        raise Refused("deputies.no_official", _("There is no such official."), field="account")
    now = Assistant.objects.filter(member=deputy, ended_on=None)
    if now.filter(account_id=account).exists():
        raise Refused("deputies.twice", _("This is written down already."), field="account")
    if now.count() >= charter.value("deputies.assistants_most"):
        raise Refused("deputies.too_many", _("This deputy has as many assistants as is possible."), field="member")
    return Assistant.objects.create(member=deputy, account_id=account, began_on=call.today, basis=basis)


@action("deputies.end_assistant", may=permissions.keeps, on=Assistant, says=_("Assistant no longer helps"))
def end_assistant(call: Call, assistant: Assistant) -> Assistant:
    """Will take the assistant's rights away from this moment.

    93-IV art. 29-1. Refusals: forbidden, deputies.ended.
    """
    if assistant.ended_on is not None:
        raise Refused("deputies.ended", _("It has ended already."))
    assistant.ended_on = call.today
    return assistant


@action("deputies.excuse", may=permissions.keeps, says=_("Reason of an absence written down"))
def excuse(call: Call, *, member: int, on: date, reason: Reason, basis: Basis) -> Excuse:
    """Will write down why a deputy was away from a sitting of that day; once more in place of what stood there.

    93-IV art. 19: a deputy takes part in sittings; the reason of an absence is told to the council. On the site stands
    that there was a good reason; of illness and military service not which (2297-VI art. 7). Refusals:
    deputies.not_in_office, deputies.future.
    """
    if on > call.today:
        raise Refused("deputies.future", _("This day has not come yet."), field="on")
    deputy = next((one for one in council.deputies(on) if one.pk == member), None)
    if deputy is None:
        raise Refused("deputies.not_in_office", _("This deputy was not in office that day."), field="member")
    known = {"reason": reason, "basis": basis, "by_id": call.actor.account_id, "at": call.now}
    row, made = Excuse.objects.select_for_update().get_or_create(member=deputy, on=on, defaults=known)
    if not made:
        for name, value in known.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*known, "version"])
    return row
