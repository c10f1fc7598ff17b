"""How verdicts look, and the charts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratusha.channels.web.charts import Chart, Series

from ..queries import VERDICT_WORDS, Duty, Month, Verdict

LOOK = {
    Verdict.IN_TIME: ("ok", "check"),
    Verdict.LATE: ("wait", "clock"),
    Verdict.OUTDATED: ("wait", "alert"),
    Verdict.MISSING: ("bad", "alert"),
}


def verdict_words(duty: Duty) -> str:
    """«in time», «published late, by 3 working days», «not published, 2 working days late»."""
    words = str(VERDICT_WORDS[Verdict(duty.verdict)])
    return f"{words}, {late_words(duty.late)}" if duty.late else words


def late_words(late: int) -> str:
    """«by 3 working days»; nothing in time."""
    if not late:
        return ""
    return ngettext("by {number} working day", "by {number} working days", late).format(number=late)


def state(duty: Duty) -> tuple[str, str, str]:
    """Words, tone and icon of a verdict; how late it is stands beside, for a chip is short."""
    return (str(VERDICT_WORDS[Verdict(duty.verdict)]), *LOOK[Verdict(duty.verdict)])


def month_words(first: date) -> str:
    """«лис 2026», short for the axis."""
    return date_format(first, "M y").lower()


def course(months: Sequence[Month]) -> Chart | None:
    """The score by months as a line with a table twin; None while there are fewer than two."""
    if len(months) < 2:
        return None
    first, last = months[0], months[-1]
    words = {True: _("The score rose from {first} to {last}."), False: _("The score fell from {first} to {last}.")}
    said = _("The score stands at {last}.") if first.score == last.score else words[last.score > first.score]
    return Chart(
        title=_("Score by months"),
        finding=said.format(first=first.score, last=last.score),
        series=(Series(_("Score of 100")),),
        rows=[(month_words(one.first), (one.score,)) for one in months],
        label=_("Month"),
        key="c-access",
        marks=(0, 25, 50, 75, 100),
    )


def shares(counts: dict[Verdict, int]) -> list[tuple[Any, int, str, str]]:
    """Verdicts with their numbers and looks."""
    return [(VERDICT_WORDS[one], counts[one], *LOOK[one]) for one in Verdict]
