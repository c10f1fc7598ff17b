"""Results as charts: a sentence with what they show, lying bars, a table beside."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratusha.channels.web.charts import Chart, Series

from ..queries import Asked, Kind


def finding(one: Asked) -> str:
    """What the answers to a question show, in one sentence."""
    kind = Kind(one.item.kind)
    if not one.answered:
        return _("Nobody has answered this question.")
    if kind is Kind.TEXT:
        return ngettext("{n} person answered in own words.", "{n} people answered in own words.", one.answered).format(
            n=one.answered
        )
    if kind is Kind.SCALE and one.mean is not None:
        mean = number_format(one.mean, 1)
        return _("The mean mark is {mean} of {most}.").format(mean=mean, most=one.item.most)
    best = one.lines[0] if kind is Kind.RANKING else max(one.lines, key=lambda line: line.count)
    if kind is Kind.RANKING:
        return _("Placed highest: «{words}».").format(words=best.words)
    return _("Chosen most: «{words}», {share} % of those who answered.").format(words=best.words, share=best.share)


def chart(one: Asked) -> Chart | None:
    """The chart of a question, None for texts and where nobody answered."""
    kind = Kind(one.item.kind)
    if kind is Kind.TEXT or not one.answered:
        return None
    unit = _("points") if kind is Kind.RANKING else _("answers")
    rows: list[tuple[Any, Any]] = [(line.words, [line.count]) for line in one.lines]
    return Chart(one.item.text, finding(one), [Series(unit)], rows, label=_("Answer"), key=f"q{one.item.pk}")
