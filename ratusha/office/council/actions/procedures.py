"""Versions of the rules of procedure."""

from dataclasses import asdict, fields
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, Refused, action

from .. import permissions
from ..models import Procedure
from ..rules import BOUNDS, Majority, Settings, out_of_bounds

Whole = Annotated[int, Field(ge=0, le=100_000)]
OFFERED = (Majority.PRESENT, Majority.FULL)


class ProcedureInput(Input):
    """The rules of procedure as the council adopted them. Times in seconds; see `rules.procedure.Settings`."""

    valid_from: date
    basis: Annotated[Line, Field(max_length=300)]
    report_seconds: Whole = 900
    co_report_seconds: Whole = 300
    speech_seconds: Whole = 180
    reply_seconds: Whole = 60
    question_seconds: Whole = 60
    closing_seconds: Whole = 180
    vote_seconds: Whole = 30
    break_minutes: Whole = 15
    notice_days: Whole = 10
    urgent_notice_days: Whole = 1
    procedural_majority: Majority = Majority.PRESENT
    show_running_counts: bool = False
    closing_by_hand: bool = False


@action(
    "council.set_procedure",
    may=permissions.can_set_procedure,
    says=_("Rules of procedure written down, from {day}"),
    takes=ProcedureInput,
)
def set_procedure(call: Call, given: ProcedureInput) -> Procedure:
    """Will write down a version of the rules of procedure that holds from that day; earlier versions stay.

    280/97-ВР, art. 46: the council's own rules; what the law itself sets (10 days of notice, 1 in exceptional cases,
    the majority for decisions) cannot be lowered. Refusals: forbidden, council.version_taken, council.bounds.
    """
    if Procedure.objects.filter(valid_from=given.valid_from).exists():
        raise Refused("council.version_taken", _("A version from this day is written already."), field="valid_from")
    settings = Settings(**{one.name: getattr(given, one.name) for one in fields(Settings)})
    if wrong := out_of_bounds(settings):
        raise Refused("council.bounds", _("Some of it must be corrected."), fields={n: _told(n) for n in wrong})
    if settings.procedural_majority not in OFFERED:
        raise Refused("council.bounds", _("Choose one of the offered."), field="procedural_majority")
    call.note(day=given.valid_from.isoformat(), basis=given.basis)
    values = {name: str(value) if isinstance(value, Majority) else value for name, value in asdict(settings).items()}
    return Procedure.objects.create(valid_from=given.valid_from, basis=given.basis, values=values, adopted_at=call.now)


def _told(name: str) -> str:
    least, most = BOUNDS[name]
    return str(_("From {least} to {most}.")).format(least=least, most=most)
