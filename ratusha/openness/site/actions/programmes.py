"""Programmes of the community, with their money and how they go."""

import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.wording import addresses

from .. import permissions
from ..models import ProgrammePage, SitePage
from ..models.blocks import SOURCES
from ..rules import Money, money_line
from .writing import Summary, Title, account_of, drafted, part

YEARS = range(1991, 2201)


@action("site.draft_programme", may=permissions.can_write, says=_("Programme drafted: “{title}”"))
def draft_programme(
    call: Call, *, title: Title, summary: Summary = "", text: OptionalText = "", first_year: int, last_year: int,
    state: ProgrammePage.State = ProgrammePage.State.GOING, money: list[Line] | None = None,
    decision: OptionalLine = "",
) -> SitePage:  # fmt: skip
    """Will write a draft of a programme: its years, its money by years and sources, the decision that approved it.

    2939-VI art. 15 (what the budget pays for is public), 280/97-ВР art. 26 (programmes are approved by the council).
    Refusals: site.not_laid; site.years - it ends before it begins; site.money - a line that cannot be read;
    site.address - the decision has no address that can be opened.
    """
    if first_year not in YEARS or last_year not in YEARS or last_year < first_year:
        raise Refused("site.years", _("Write the first and the last year, such as 2025 and 2027."), field="last_year")
    where = addresses.link_of(decision, settings.PUBLIC_URL)
    if decision and not where:
        raise Refused("site.address", _("Write the whole address, such as https://rada.example/budget."),
                      field="decision")  # fmt: skip
    more = {"first_year": first_year, "last_year": last_year, "state": state, "decision": where,
            "money": money_parts(_lines(money or []))}  # fmt: skip
    return drafted(call, ProgrammePage, "prohramy", title, summary, text, **more)


@action("site.tell_money", may=permissions.can_write_page, on=SitePage, says=_("Money of the programme “{title}”"))
def tell_money(call: Call, page: SitePage, *, money: list[Line], state: ProgrammePage.State) -> SitePage:
    """Will write into the draft of a programme how much is planned and spent by years, and how it stands.

    2939-VI art. 15. Refusals: site.no_programme - the page is no programme; site.money.
    """
    row = page.get_latest_revision_as_object()
    if not isinstance(row, ProgrammePage):
        raise Refused("site.no_programme", _("This page is not about a programme."))
    told: Any = money_parts(_lines(money))
    row.money, row.state = told, state
    row.save_revision(user=account_of(call), log_action=True)
    call.note(title=page.title[:200], state=str(state))
    return page


def money_parts(lines: list[Money]) -> str:
    """Lines of money as the editor keeps them."""
    told = [{"year": one.year, "source": one.source, "planned": str(one.planned),
             "spent": None if one.spent is None else str(one.spent)} for one in lines]  # fmt: skip
    return json.dumps([part("line", one) for one in told])


def _lines(given: list[str]) -> list[Money]:
    found = [money_line(one, [code for code, _words in SOURCES]) for one in given]
    lines = [one for one in found if one is not None and one.year in YEARS]
    if len(lines) != len(given):
        said = _("Write money as “2025 local 1200000 830000”: year, source (local, state, other), planned, spent.")
        raise Refused("site.money", said, field="money")
    return lines
