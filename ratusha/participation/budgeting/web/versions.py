"""What the author has changed between two versions, in the words of the form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from .. import queries
from .checks import ASKABLE
from .projects import project_or_404

WORDS = ASKABLE | {
    "address": _("Street or landmark"), "lat": _("Latitude"), "lon": _("Longitude"), "cost": _("Cost, UAH"),
    "photos": _("Photos or drawings"),
}  # fmt: skip


def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version since the submission, the newest first, each with what differs from the one before."""
    row = project_or_404(request, pk)
    told = [
        (one, [(WORDS.get(what, what), plain(before), plain(after)) for what, before, after in changes])
        for one, changes in queries.editions_of(row)
    ]
    return render(request, "budgeting/versions.html", {"project": row, "versions": told})


def plain(value: Any) -> str:
    """A value of a version as people read it: a line of the budget on its own line, photos by their number."""
    if isinstance(value, list):
        lines = [one for one in value if isinstance(one, list)]
        if not lines:
            return str(len(value)) if value else ""
        return "\n".join(f"{what}: {many} {unit} × {price} = {total}" for what, many, unit, price, total in lines)
    return "" if value is None else str(value)
