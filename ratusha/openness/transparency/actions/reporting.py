"""The yearly report, approved and kept as it stood."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake

from .. import permissions
from ..models import YearReport
from ..queries import papers

Year = Annotated[int, Field(ge=2000, le=2100)]


@action(
    "transparency.keep_report", may=permissions.can_report, says=_("Report on access for {year}, edition {edition}")
)
def keep_report(call: Call, *, year: Year) -> YearReport:
    """Will count the report of the year, sign it by the head and keep its figures and paper unchanged, for everybody.

    2939-VI art. 15: reports, also on requests that were satisfied, are published. Refusals: transparency.no_year (to
    come), transparency.same (nothing has changed since the last edition).
    """
    if year > call.today.year:
        raise Refused("transparency.no_year", _("This year has not come yet."), field="year")
    found = papers.figures(year, call.today)
    last = YearReport.objects.select_for_update().filter(year=year).order_by("-edition").first()
    if last is not None and _told(last.figures) == _told(found):
        raise Refused(
            "transparency.same", _("The report of this year is approved with the same figures."), field="year"
        )
    signer = Account.objects.get(pk=call.actor.account_id)
    position = signer.position or str(charter.value("community.head_title"))
    edition = last.edition + 1 if last else 1
    data = papers.paper(found, (position[:1].upper() + position[1:], signer.name), made_at=call.now)
    kept = YearReport.objects.create(
        year=year, edition=edition, figures=found, approved_by=signer, at=call.now,
        paper=intake.keep_made(call, f"access-{year}-{edition}.pdf", data),
    )  # fmt: skip
    call.note(year=year, edition=edition)
    return kept


def _told(figures: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in figures.items() if name != "counted_on"}
