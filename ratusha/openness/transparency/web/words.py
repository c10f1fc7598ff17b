"""How verdicts look, and the charts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratusha.channels.web.charts import Chart, Series

from ..queries import FORM_WORDS, VERDICT_WORDS, Duty, Form, Month, Publication, Verdict, why

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


FORM_LOOK = {
    Form.DATA: ("ok", "check"),
    Form.TEXT: ("ok", "check"),
    Form.PAGE: ("ok", "check"),
    Form.PICTURE: ("wait", "alert"),
    Form.OTHER: ("", "info"),
}


def form_words(code: str) -> tuple[str, str]:
    """The form of a publication in words, and what it lacks for those who cannot see a picture; nothing before the
    first look at it."""
    if not code:
        return "", ""
    form = Form(code)
    lacks = _("A program or a reader aloud cannot read it.") if form is Form.PICTURE else ""
    return str(FORM_WORDS[form]), lacks


def shown(rows: Sequence[Publication]) -> list[tuple[Publication, list[str], tuple[str, str]]]:
    """Publications with why their day is that day, and with their form in words."""
    return [(one, why(one.approved_on, one.considered_on), form_words(one.form)) for one in rows]


def mark_words(mark: float | None) -> str:
    """«4,2»; empty without marks."""
    return number_format(mark, 1) if mark is not None else ""


def forms_shown(forms: dict[str, int]) -> list[tuple[Any, int, str, str]]:
    """Forms with their numbers and looks, those that there are."""
    return [(FORM_WORDS[one], forms[one], *FORM_LOOK[one]) for one in Form if forms.get(one)]


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
