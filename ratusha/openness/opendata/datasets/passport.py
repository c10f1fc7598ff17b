"""Passport, structure and data package of a set (КМУ №835; Frictionless). Words are those of the official paper."""

from typing import Any
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from ratusha.foundation.charter import queries as charter

from .. import queries, rules
from ..queries import PERIOD_WORDS, DataSet, Edition
from .formats import MEDIA, kinds_of

LICENCE = {
    "name": "cc-by",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
KNOWN = (
    "community.council", "community.edrpou", "community.katottg", "contacts.email", "contacts.phone",
    "contacts.address",
)  # fmt: skip


def holder() -> dict[str, str]:
    """Who holds the sets: the council. Kept by the charter."""
    known = charter.values(KNOWN)
    return {name.partition(".")[2]: str(known[name]) for name in KNOWN}


def page_of(row: DataSet) -> str:
    """The whole address of its page."""
    return settings.PUBLIC_URL + reverse("opendata:set", args=[row.name])


def resources(row: DataSet) -> list[dict[str, Any]]:
    """Its files; none of a set whose data are closed."""
    if not row.is_public or row.current is None:
        return []
    return [
        {
            "id": str(uuid5(row.uid, kind)),
            "kind": kind,
            "url": settings.PUBLIC_URL + reverse("opendata:file", args=[row.name, kind]),
            "media": MEDIA[kind].partition(";")[0],
            "size": row.current.file.size if kind == "csv" else None,
            "sha256": row.current.sha256 if kind == "csv" else "",
        }
        for kind in kinds_of(row)
    ]


def structure(row: DataSet, edition: Edition | None = None) -> dict[str, Any]:
    """The structure file: the Table Schema of its columns."""
    return rules.schema(edition.shape if edition else row.shape)


def passport(row: DataSet, known: dict[str, str] | None = None) -> dict[str, Any]:
    """The passport file: who holds it, why, how often, since when, where the data and the structure are."""
    told = known or holder()
    here = page_of(row)
    with override("uk"):
        frequency = str(PERIOD_WORDS[queries.Period(row.period)])
    return {
        "identifier": str(row.uid),
        "name": row.name,
        "title": row.title,
        "description": row.description,
        "keywords": row.keywords,
        "language": "uk",
        "formats": [one["kind"].upper() for one in resources(row)],
        "basis": row.basis,
        "purpose": row.purpose,
        "category": row.key,
        "frequency": frequency,
        "issued": _moment(row.published_at),
        "modified": _moment(row.updated_at),
        "checked": _moment(row.checked_at),
        "fresh_until": row.due_on.isoformat() if row.due_on else None,
        "version": str(row.current.number) if row.current else None,
        "rows": row.current.rows if row.current else None,
        "state": row.state,
        "structure": f"{here}structure.json",
        "resources": [{"format": one["kind"].upper(), "url": one["url"]} for one in resources(row)],
        "publisher": {"name": told["council"], "edrpou": told["edrpou"], "katottg": told["katottg"]},
        "responsible": {"name": row.owner.name if row.owner else "", "unit": row.unit.name if row.unit else "",
                        "email": told["email"]},
        "license": LICENCE["path"],
    }  # fmt: skip


def package(row: DataSet) -> dict[str, Any]:
    """The data package of Frictionless, as the national portal gives it."""
    told = holder()
    with override("uk"):
        frequency = str(PERIOD_WORDS[queries.Period(row.period)])
    return {
        "profile": "tabular-data-package",
        "id": str(row.uid),
        "name": row.name,
        "title": row.title,
        "description": row.description,
        "homepage": page_of(row),
        "version": str(row.current.number) if row.current else "0",
        "created": _moment(row.published_at),
        "updated": _moment(row.updated_at),
        "accrualPeriodicity": frequency,
        "keywords": row.keywords,
        "licenses": [LICENCE],
        "contributors": [
            {"title": told["council"], "role": "author", "email": told["email"]},
            {"title": row.owner.name if row.owner else told["council"], "role": "maintainer", "email": told["email"]},
        ],
        "resources": [_packed(row, one) for one in resources(row)],
    }


def _packed(row: DataSet, one: dict[str, Any]) -> dict[str, Any]:
    told = {"name": f"{row.name}-{one['kind']}", "path": one["url"], "format": one["kind"], "mediatype": one["media"]}
    if one["kind"] != "csv":
        return told
    return {
        **told, "profile": "tabular-data-resource", "encoding": "utf-8", "bytes": one["size"],
        "hash": f"sha256:{one['sha256']}", "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": structure(row),
    }  # fmt: skip


def _moment(at: Any) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
