"""Results for the page, and as files: a row for each line of each question; JSON has the sheets to count anew."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratusha.channels.web import downloads

from .. import queries
from ..queries import Item, Poll
from . import charts

KINDS = downloads.KINDS


def results_of(poll: Poll, items: Sequence[Item] | None = None) -> dict[str, Any]:
    """Everything that the part of results draws; `items` where they have been read already. 3 to 5 queries."""
    small = queries.small()
    asked = queries.results(poll, small, items)
    homes, ages = queries.turnout(poll, asked)
    return {
        "asked": [(one, charts.finding(one), charts.chart(one)) for one in asked],
        "turnout": [(_("By settlement"), homes), (_("By age"), ages)],
        "small": small,
    }


def download(poll: Poll, kind: str) -> HttpResponse:
    """The file of results."""
    name = f"poll-{poll.pk}"
    if kind == "json":
        data = queries.plain(poll)
        if queries.may_recount(poll):
            data["sheets"] = list(queries.sheets(poll))
        return downloads.plain(name, data)
    heads = [_("Question"), _("Kind"), _("Answer"), _("How many"), _("Of those who answered, %"), _("Stood first")]
    return downloads.figures(name, kind, poll.title, heads, _rows(poll))


def _rows(poll: Poll) -> list[list[Any]]:
    found: list[list[Any]] = []
    for one in queries.results(poll, queries.small()):
        kind = str(queries.KIND_WORDS[queries.Kind(one.item.kind)])
        found += [
            [one.item.text, kind, line.words, line.count, line.share, line.ranked.first if line.ranked else None]
            for line in one.lines
        ]
        found += [[one.item.text, kind, text, None, None, None] for _group, texts in one.groups for text in texts]
        found.append([one.item.text, kind, _("answered this question"), one.answered, None, None])
    whole = ((_("answered in all"), poll.answers), (_("of them known by name"), poll.known),
             (_("known by a confirmed contact alone"), poll.contact), (_("known by a browser alone"), poll.nameless),
             (_("on paper at the town hall"), poll.desk))  # fmt: skip
    return found + [[poll.title, "", words, number, None, None] for words, number in whole]
