"""The open set of drafts: one line for each published draft, its structure and passport."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from . import queries

LAW = "Law 2939-VI art. 15; resolution of the Cabinet of Ministers No. 835"
COLUMNS = (
    ("id", "integer", "key of the draft"),
    ("number", "string", "number of the draft"),
    ("title", "string", "title of the decision"),
    ("kind", "string", "what it is about: budget, land, property, programme, regulatory, naming, staff, appeal, other"),
    ("author_kind", "string", "head, deputy, commission, executive, unit, starosta, residents, other"),
    ("author", "string", "who brings it in"),
    ("reporter", "string", "who reports it"),
    ("state", "string", "published, considered, adopted, rejected, sent_back, withdrawn, submitted, draft"),
    ("published_on", "date", "day of publication"),
    ("earliest_on", "date", "first day when it may be considered"),
    ("urgent_ground", "string", "ground of the shorter way, empty without one"),
    ("considered_on", "date", "day of the sitting that has it before it"),
    ("settled_on", "date", "day of the decision or withdrawal"),
    ("texts", "integer", "versions of the text that are published"),
    ("text_sha256", "string", "SHA-256 of the newest published text, UTF-8"),
    ("commissions", "string", "commissions that have it, through «; »"),
    ("conclusions", "string", "what commissions said: support, changes, object, rework, none, through «; »"),
    ("url", "string", "page of the draft"),
)
HEADS = tuple(name for name, _kind, _words in COLUMNS)


def rows(site: str) -> Iterator[tuple[Any, ...]]:
    """A line for each published draft, the oldest first; days as ISO 8601. A few queries for each 500."""
    for one in queries.for_open_data():
        row = one.proposal
        yield (
            row.pk, row.number, row.title, row.kind, row.author_kind, row.author, row.reporter, row.state,
            _day(row.published_on), _day(row.earliest_on), row.urgent_ground, _day(row.considered_on),
            _day(row.settled_on), one.texts, one.sha256, "; ".join(one.commissions), "; ".join(one.conclusions),
            f"{site}/council/drafts/{row.pk}/",
        )  # fmt: skip


def structure() -> list[dict[str, str]]:
    """Names, types and meanings of the columns."""
    return [{"name": name, "type": kind, "description": words} for name, kind, words in COLUMNS]


def passport(site: str, today: date) -> dict[str, Any]:
    """What the set is: for the portal of open data."""
    return {
        "identifier": "council-drafts",
        "title": "Проєкти рішень ради",
        "description": "Оприлюднені проєкти рішень ради зі строком розгляду, висновками комісій і результатом",
        "keywords": ["рада", "проєкти рішень", "рішення", "комісії"],
        "language": "uk",
        "formats": ["csv", "json", "xlsx"],
        "basis": LAW,
        "frequency": "Відразу після внесення змін",
        "modified": today.isoformat(),
        "resources": [f"{site}/council/drafts/data.{kind}" for kind in ("csv", "json", "xlsx")],
        "structure": structure(),
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
