"""Open data: figures on appeals by quarter, without persons and small numbers, with the passport of the set.

КМУ №835: machine-readable, CSV and JSON in UTF-8, free to use with a reference to the source, a passport, a structure.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers.sheets import csv_lines

from . import queries, rules
from .queries import PublicYear

COLUMNS = ("period", "first_day", "last_day", "part", "key", "label", "number", "hidden")
FIRST_YEARS = 3


def years(today: date) -> list[int]:
    """Years that have a published period, the latest first."""
    return [year for year in range(today.year, today.year - FIRST_YEARS, -1) if queries.public_spans(year, today)]


def rows(year: PublicYear) -> Iterator[list[Any]]:
    """One row for each value of each part in each period; an empty number is a hidden one."""
    for table in year.tables:
        for row in (*table.rows, table.whole):
            for span, number in zip(year.spans, row.numbers, strict=True):
                yield [
                    rules.code_of(span), span.first, span.last, table.code, row.key, str(row.label) or _("In all"),
                    number, int(number is None),
                ]  # fmt: skip


def as_csv(year: PublicYear) -> Iterator[str]:
    """The year as CSV with commas and points."""
    return csv_lines(COLUMNS, rows(year), delimiter=",", bom=False)


def as_json(year: PublicYear) -> dict[str, Any]:
    """The year as JSON: the same rows by name, days in ISO 8601."""
    return {
        "year": year.year,
        "counted_at": year.counted_at.isoformat(timespec="seconds"),
        "hidden_under": year.least,
        "rows": [
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in zip(COLUMNS, row, strict=True)
            }
            for row in rows(year)
        ],
    }


def structure() -> list[dict[str, str]]:
    """What stands in each column."""
    return [
        {"name": "period", "type": "string", "title": _("Period: 2026-Q3, 2026-H1 or 2026")},
        {"name": "first_day", "type": "date", "title": _("First day of the period")},
        {"name": "last_day", "type": "date", "title": _("Last day of the period")},
        {"name": "part", "type": "string", "title": _("Part of the report")},
        {"name": "key", "type": "string", "title": _("Code of the value, * for the whole")},
        {"name": "label", "type": "string", "title": _("Name of the value")},
        {"name": "number", "type": "integer", "title": _("Number of appeals, empty where hidden")},
        {"name": "hidden", "type": "integer", "title": _("1 where the number is hidden")},
    ]


def passport(now: datetime) -> dict[str, Any]:
    """The passport of the set by КМУ №835: what, whose, why, how often, where the data are."""
    known = charter.values(
        ("community.council", "community.edrpou", "community.katottg", "contacts.email", "community.head_title")
    )
    here = settings.PUBLIC_URL
    resources = [
        {
            "title": f"{year} {kind.upper()}",
            "format": kind.upper(),
            "url": here + reverse("figures:data", args=[year, kind]),
        }
        for year in years(now.date())
        for kind in ("csv", "json")
    ]
    return {
        "identifier": str(uuid5(NAMESPACE_URL, f"{here}/figures/data/")),
        "title": _("Figures on appeals of citizens"),
        "description": _("Numbers of appeals by quarter: form of receipt, kind, author, result, subject, settlement, "
                         "terms kept, ratings. Small numbers are hidden so that no person is recognised."),
        "keywords": [_("appeals"), _("local self-government"), _("statistics")],
        "language": "uk",
        "formats": ["CSV", "JSON"],
        "basis": _("Law 2939-VI, art. 15; Resolution 835 of 21.10.2015"),
        "purpose": _("records of appeals of citizens"),
        "frequency": _("quarterly"),
        "modified": max((span.last for year in years(now.date())
                         for span in queries.public_spans(year, now.date())), default=now.date()).isoformat(),
        "version": "1",
        "structure": structure(),
        "resources": resources,
        "publisher": {
            "name": known["community.council"],
            "edrpou": known["community.edrpou"],
            "katottg": known["community.katottg"],
        },
        "contact": {"email": known["contacts.email"]},
        "license": "cc-by",
    }  # fmt: skip
