"""Open data: the duties with their verdicts and days, the score by months, the passport of the set (КМУ №835)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ratusha.foundation.charter import queries as charter

from . import queries
from .queries import Duty, Month, Verdict

DUTY_COLUMNS = (
    "code", "title", "basis", "verdict", "late_working_days", "published_on", "updated_on", "due_on", "unit", "link",
    "clarity", "ratings",
)  # fmt: skip
MONTH_COLUMNS = ("month", "score", "duties", *map(str, Verdict), "requests_received", "requests_in_time")
KINDS = ("csv", "xlsx", "json")


def duty_rows(duties: Iterable[Duty]) -> Iterator[list[Any]]:
    """One row a duty, as `DUTY_COLUMNS`."""
    for one in duties:
        yield [
            one.code, one.title, one.law.basis, one.verdict, one.late, one.published_on, one.updated_on, one.due_on,
            one.unit.name if one.unit else "", whole(one.link), one.clarity, one.rated,
        ]  # fmt: skip


def month_rows(months: Iterable[Month]) -> Iterator[list[Any]]:
    """One row a month, as `MONTH_COLUMNS`."""
    for one in months:
        asked = one.requests
        counts = [getattr(one, str(verdict)) for verdict in Verdict]
        yield [f"{one.first:%Y-%m}", one.score, one.duties, *counts, asked.get("received"), asked.get("in_time")]


def as_json(columns: Iterable[str], rows: Iterable[list[Any]]) -> list[dict[str, Any]]:
    """The rows by name, days in ISO 8601."""
    names = list(columns)
    return [
        {name: one.isoformat() if isinstance(one, date) else one for name, one in zip(names, row, strict=True)}
        for row in rows
    ]


def whole(link: str) -> str:
    """The address with the site's name."""
    return settings.PUBLIC_URL + link if link.startswith("/") else link


def passport(today: date) -> dict[str, Any]:
    """The passport of the set."""
    known = charter.values(("community.council", "community.edrpou", "community.katottg", "contacts.email"))
    here = settings.PUBLIC_URL
    months = queries.last_months(today, 1)
    return {
        "identifier": str(uuid5(NAMESPACE_URL, f"{here}/access/data/")),
        "title": _("Audit of access to public information"),
        "description": _("What the law says must be published: where it is, when it was published, in time or not; "
                         "the score by months."),
        "keywords": [_("public information"), _("local self-government")],
        "language": "uk",
        "formats": [one.upper() for one in KINDS],
        "basis": _("Law 2939-VI, art. 15; Resolution 835 of 21.10.2015"),
        "frequency": _("daily"),
        "modified": (months[-1].kept_at.date() if months else today).isoformat(),
        "version": "1",
        "structure": {"duties": list(DUTY_COLUMNS), "months": list(MONTH_COLUMNS)},
        "resources": [
            {"title": f"{name} {kind.upper()}", "format": kind.upper(),
             "url": here + reverse("access:data", args=[name, kind])}
            for name in ("duties", "months") for kind in KINDS
        ],
        "publisher": {"name": known["community.council"], "edrpou": known["community.edrpou"],
                      "katottg": known["community.katottg"]},
        "contact": {"email": known["contacts.email"]},
        "license": "cc-by",
    }  # fmt: skip
