"""Sets in the shapes of CKAN, so that the national portal and its clients read them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from .. import queries
from ..queries import TOPIC_WORDS, DataSet, Topic
from .passport import LICENCE, holder, page_of, passport, resources, structure

TYPES = {
    "string": "text", "integer": "numeric", "number": "numeric", "date": "date", "datetime": "timestamp",
    "boolean": "bool",
}  # fmt: skip
ORGANISATION = "council"
MOST_ROWS = 32_000


def organisation(known: Mapping[str, str], count: int | None = None) -> dict[str, Any]:
    """The council."""
    told: dict[str, Any] = {
        "id": str(uuid5(UUID(int=0), settings.PUBLIC_URL)), "name": ORGANISATION, "title": known["council"],
        "display_name": known["council"], "description": known["address"], "is_organization": True,
        "type": "organization", "state": "active", "approval_status": "approved", "image_url": "",
    }  # fmt: skip
    return told if count is None else {**told, "package_count": count}


def group(code: str, count: int | None = None) -> dict[str, Any]:
    """A theme of the catalogue."""
    words = str(TOPIC_WORDS[Topic(code)])
    told: dict[str, Any] = {"id": code, "name": code, "title": words, "display_name": words, "description": ""}
    return told if count is None else {**told, "type": "group", "state": "active", "package_count": count}


def tag(words: str) -> dict[str, Any]:
    """A keyword."""
    return {"id": str(uuid5(UUID(int=0), words)), "name": words, "display_name": words, "state": "active",
            "vocabulary_id": None}  # fmt: skip


def package(row: DataSet, known: dict[str, str] | None = None) -> dict[str, Any]:
    """`package_show` of the set."""
    told = known or holder()
    files = [resource(row, one, place) for place, one in enumerate(resources(row))]
    tags = [tag(words) for words in row.keywords]
    its = passport(row, told)
    extras = {
        "basis": row.basis, "purpose": row.purpose, "update_frequency": its["frequency"], "edrpou": told["edrpou"],
        "katottg": told["katottg"], "structure": its["structure"], "category": row.key,
    }  # fmt: skip
    return {
        "id": str(row.uid), "name": row.name, "title": row.title, "notes": row.description, "type": "dataset",
        "state": "active", "private": False, "isopen": True, "language": "uk", "url": page_of(row),
        "version": its["version"], "author": told["council"], "author_email": told["email"],
        "maintainer": row.owner.name if row.owner else told["council"], "maintainer_email": told["email"],
        "license_id": LICENCE["name"], "license_title": LICENCE["title"], "license_url": LICENCE["path"],
        "metadata_created": _at(row.published_at), "metadata_modified": _at(row.updated_at),
        "owner_org": organisation(told)["id"], "organization": organisation(told), "groups": [group(row.topic)],
        "tags": tags, "num_tags": len(tags), "resources": files, "num_resources": len(files),
        "extras": [{"key": key, "value": value} for key, value in extras.items() if value],
        "relationships_as_subject": [], "relationships_as_object": [],
    }  # fmt: skip


def resource(row: DataSet, one: Mapping[str, Any], place: int = 0) -> dict[str, Any]:
    """`resource_show` of one of its files."""
    return {
        "id": one["id"], "package_id": str(row.uid), "name": f"{row.title}, {one['kind'].upper()}",
        "description": row.description, "format": one["kind"].upper(), "mimetype": one["media"], "url": one["url"],
        "size": one["size"], "hash": one["sha256"], "position": place, "state": "active", "url_type": None,
        "resource_type": None, "datastore_active": True, "created": _at(row.published_at),
        "last_modified": _at(row.updated_at), "metadata_modified": _at(row.updated_at),
        "schema": structure(row) if one["kind"] == "csv" else None,
    }  # fmt: skip


def licences() -> list[dict[str, Any]]:
    """The only licence of the sets."""
    return [{"id": LICENCE["name"], "title": LICENCE["title"], "url": LICENCE["path"], "status": "active",
             "is_okd_compliant": True, "od_conformance": "approved", "osd_conformance": "not reviewed"}]  # fmt: skip


def found_resource(rows: Iterable[DataSet], key: str) -> tuple[DataSet, dict[str, Any], int] | None:
    """The set whose file has this identifier."""
    for row in rows:
        for place, one in enumerate(resources(row)):
            if key == one["id"]:
                return row, one, place
    return None


def search(row: DataSet, asked: "Asked") -> dict[str, Any]:
    """`datastore_search` in the current version: filters, words, order, part. One pass over the file."""
    assert row.current is not None
    shape = row.current.shape
    names = [one.name for one in shape]
    rows = ({"_id": number, **dict(zip(names, values, strict=True))}
            for number, values in enumerate(queries.rows_of(row.current), start=1))  # fmt: skip
    kept: Iterable[dict[str, Any]] = filter(asked.lets, rows)
    if asked.order:
        kept = asked.ordered(kept)
    part, total = _part(kept, asked.offset, asked.limit)
    shown = ["_id", *names] if not asked.fields else asked.fields
    types = {"_id": "int", **{one.name: TYPES[str(one.kind)] for one in shape}}
    return {
        "fields": [{"id": name, "type": types[name]} for name in shown],
        "records": [{name: one[name] for name in shown} for one in part],
        "limit": asked.limit, "offset": asked.offset, "total": total, "total_was_estimated": False,
        "records_format": "objects", "include_total": True,
    }  # fmt: skip


class Asked:
    """What `datastore_search` was asked; raises ValueError with the name of what is not understood."""

    def __init__(self, given: Mapping[str, Any], names: list[str]) -> None:
        self.limit = min(_number(given, "limit", 100), MOST_ROWS)
        self.offset = _number(given, "offset", 0)
        self.words = str(given.get("q") or "").casefold().split()
        self.filters = given.get("filters") or {}
        if not isinstance(self.filters, dict) or set(self.filters) - set(names):
            raise ValueError("filters")
        self.fields = _listed(given.get("fields"))
        if set(self.fields) - {"_id", *names}:
            raise ValueError("fields")
        self.order = [part.split() for part in _listed(given.get("sort"))]
        if any(len(one) > 2 or one[0] not in ("_id", *names) or one[1:] not in ([], ["asc"], ["desc"])
               for one in self.order):  # fmt: skip
            raise ValueError("sort")

    def lets(self, row: Mapping[str, Any]) -> bool:
        """True for a row that passes the filters and has all the words."""
        for name, wanted in self.filters.items():
            values = wanted if isinstance(wanted, list) else [wanted]
            if row[name] not in values and str(row[name]) not in map(str, values):
                return False
        if not self.words:
            return True
        text = " ".join(str(value) for name, value in row.items() if name != "_id" and value is not None).casefold()
        return all(word in text for word in self.words)

    def ordered(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows in the asked order; nothing stands last."""
        found = list(rows)
        for one in reversed(self.order):
            found.sort(key=_by(one[0]), reverse=one[1:] == ["desc"])
        return found


def _by(name: str) -> Callable[[Mapping[str, Any]], tuple[bool, float, str]]:
    def key(row: Mapping[str, Any]) -> tuple[bool, float, str]:
        value = row[name]
        number = float(value) if isinstance(value, int | float) else 0.0
        return value is None, number, "" if value is None else str(value)

    return key


def _part(rows: Iterable[dict[str, Any]], offset: int, limit: int) -> tuple[list[dict[str, Any]], int]:
    source: Iterator[dict[str, Any]] = iter(rows)
    passed = sum(1 for _row in islice(source, offset))
    part = list(islice(source, limit))
    return part, passed + len(part) + sum(1 for _row in source)


def _number(given: Mapping[str, Any], name: str, usual: int) -> int:
    try:
        value = int(given.get(name, usual))
    except (TypeError, ValueError):
        raise ValueError(name) from None
    if value < 0:
        raise ValueError(name)
    return value


def _listed(value: Any) -> list[str]:
    if not value:
        return []
    parts = value if isinstance(value, list) else str(value).split(",")
    return [str(part).strip() for part in parts]


def _at(moment: Any) -> str | None:
    """CKAN tells moments in UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() if moment else None
