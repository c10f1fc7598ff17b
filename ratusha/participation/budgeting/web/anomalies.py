"""What the commission should look at: the report of what is unusual, the check of the box against the journal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.mine import my_page
from ratusha.channels.web.pages import page
from ratusha.foundation.actions.refusal import forbidden

from .. import permissions, queries
from ..queries.anomalies import FINDING_WORDS, faults_of, said_fault


@my_page
@page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report for the organiser and the commission, whose members need not be officials; nothing on it annuls a
    vote."""
    campaign = get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]
    if not permissions.sees_anomalies(request.actor, campaign):  # type: ignore[attr-defined]
        raise forbidden()
    found = queries.anomalies_of(campaign)
    context = {
        "campaign": campaign,
        "frame": "web/office.html" if request.actor.is_official else "web/my/page.html",  # type: ignore[attr-defined]
        "findings": [(FINDING_WORDS[one.kind], queries.said_of(one)) for one in found.findings],
        "hours": _columns("hours", _("Votes by hour"), found.hours),
        "ages": _columns("ages", _("Votes by age"), found.ages),
        "desks": _columns("desks", _("Ballots by desk"), found.desks),
        "one_line": _columns("addr", _("How many votes come from one address"), found.addresses),
        "box": (box := found.box),
        "check": [said_fault(one) for one in faults_of(box)] if box else [],
    }
    return render(request, "budgeting/desks/anomalies.html", context)


def _columns(key: str, title: Any, rows: list[tuple[str, int]]) -> Chart:
    most = max(rows, key=lambda one: one[1], default=None)
    finding = _("The most: {name}, {count}.").format(name=most[0], count=most[1]) if most else _("Nothing yet.")
    return Chart(title, finding, [Series(_("votes"))], [(name, (count,)) for name, count in rows], key=key)
