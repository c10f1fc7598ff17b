"""The yearly report of a deputy to voters."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, action
from ratusha.foundation.files import intake
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Report

Year = Annotated[int, Field(ge=1990, le=2200)]
Place = Annotated[Line, Field(max_length=300)]
OneFile = Annotated[list[Line], Field(max_length=1)]


@action("deputies.submit_report", may=permissions.can_report, says=_("Report for {year} published"))
def submit_report(
    call: Call,
    *,
    year: Year,
    met_on: date,
    place: Place,
    text: OptionalText = "",
    files: OneFile = [],  # noqa: B006
) -> Report:
    """Will publish a deputy's report to voters with the day and place of the meeting at which it was given.

    93-IV art. 16 with 3703-IX: not less than once a year. Refusals: deputies.not_in_office, deputies.reported,
    deputies.future, deputies.nothing, files.gone, files.too_many.
    """
    deputy = council.member_of(call.actor, call.today)
    if deputy is None or deputy.is_head:
        raise Refused("deputies.not_in_office", _("This deputy is not in office today."))
    if Report.objects.filter(member=deputy, year=year).exists():
        raise Refused("deputies.reported", _("The report for this year stands there already: change it."), field="year")
    row = Report(member=deputy, year=year, published_at=call.now)
    _write(call, row, met_on, place, text, files)
    row.save(force_insert=True)
    call.note(year=year)
    return row


@action("deputies.change_report", may=permissions.can_report, on=Report, says=_("Report for {year} changed"))
def change_report(
    call: Call,
    report: Report,
    *,
    met_on: date,
    place: Place,
    text: OptionalText = "",
    files: OneFile = [],  # noqa: B006
) -> Report:
    """Will change the report; without a new file the present one stays.

    93-IV art. 16. Refusals: forbidden, deputies.future, deputies.nothing, files.gone, files.too_many.
    """
    _write(call, report, met_on, place, text, files)
    call.note(year=report.year)
    return report


def _write(call: Call, row: Report, met_on: date, place: str, text: str, files: list[str]) -> None:
    if met_on > call.today:
        raise Refused("deputies.future", _("This day has not come yet."), field="met_on")
    if not text.strip() and not files and row.file_id is None:
        raise Refused("deputies.nothing", _("Write the report, or attach its file."), field="text")
    row.met_on, row.place, row.text = met_on, place, text
    if files:
        row.file = intake.claim(call, files)[0]
