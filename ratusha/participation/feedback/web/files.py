"""The monthly table as files, and the notice with the QR for a door."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratusha.channels.web import downloads
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import pdf, qr
from ratusha.foundation.papers.heads import colours

from .. import queries
from ..queries import KIND_WORDS, TREND_WORDS, Kind, Line, Rated

KINDS = downloads.KINDS
SIZES = ("a4", "a6")


def download(lines: list[Line], month: date, kind: str) -> HttpResponse:
    """The file of the table."""
    heads = [
        _("What is rated"),
        _("Kind"),
        _("Who answers"),
        _("Mean mark"),
        _("Ratings"),
        _("Not verified"),
        _("Trend"),
    ]
    rows = [
        [one.rated.name, str(KIND_WORDS[Kind(one.rated.kind)]), one.rated.unit.name,
         None if one.mean is None else round(one.mean, 2), one.figures.count, one.unverified,
         str(TREND_WORDS[one.trend])]
        for one in lines
    ]  # fmt: skip
    name = f"public-control-{month:%Y-%m}"
    if kind == "json":
        return downloads.plain(name, queries.plain(lines, month))
    return downloads.figures(name, kind, _("Public control"), heads, rows)


def notice(rated: Rated, size: str) -> HttpResponse:
    """The notice for the door, A4 or A6."""
    link = settings.PUBLIC_URL + reverse("feedback:rate", args=[rated.code])
    shown = {
        "size": size,
        "head": _("How was it?"),
        "name": rated.name,
        "says": _("Point the camera of your phone here and give a mark. It takes less than a minute."),
        "codes": _("Ask for a code of the visit at the counter: with it your rating counts in the main figure."),
        "answers": _("Who answers: {unit}").format(unit=rated.unit.name),
        "council": charter.value("community.council"),
        "link": link,
        "qr": qr.svg(link),
        "colours": colours(),
    }
    answer = HttpResponse(pdf.render("feedback/notice.typ", shown, title=rated.name), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="qr-{rated.code}-{size}.pdf"'
    return answer
