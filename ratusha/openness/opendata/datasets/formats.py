"""One row source, four formats: CSV as it is kept, JSON, a workbook, GeoJSON where rows have places."""

import json
from collections.abc import Iterator
from typing import Any

from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import sheets

from .. import queries, rules
from ..queries import DataSet, Edition
from ..rules import Declared

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json; charset=utf-8",
}
KINDS = tuple(MEDIA)
CHUNK = 64 * 1024


def kinds_of(row: DataSet) -> tuple[str, ...]:
    """Formats that this set has."""
    return KINDS if row.has_places else KINDS[:3]


def content(row: DataSet, edition: Edition, kind: str) -> Iterator[bytes]:
    """The bytes of the version in this format, piece by piece."""
    if kind == "csv":
        return _kept(edition)
    if kind == "xlsx":
        heads = [one.name for one in edition.shape]
        return iter((sheets.xlsx(row.title, heads, queries.rows_of(edition)),))
    return _geojson(row, edition) if kind == "geojson" else _json(edition)


def at_once(told: Declared) -> bytes:
    """The CSV of a set straight from the live tables, as the next version would be: its declared columns alone."""
    return b"".join(rules.lines([one.name for one in told.columns], told.rows()))


def _kept(edition: Edition) -> Iterator[bytes]:
    with disk().open(edition.file.sha256) as file:
        while piece := file.read(CHUNK):
            yield piece


def _json(edition: Edition) -> Iterator[bytes]:
    names = [one.name for one in edition.shape]
    yield b"["
    for number, row in enumerate(queries.rows_of(edition)):
        yield (b",\n" if number else b"\n") + _dumped(dict(zip(names, row, strict=True)))
    yield b"\n]\n"


def _geojson(row: DataSet, edition: Edition) -> Iterator[bytes]:
    names = [one.name for one in edition.shape]
    yield b'{"type":"FeatureCollection","features":['
    for number, values in enumerate(queries.rows_of(edition)):
        told = dict(zip(names, values, strict=True))
        lat, lon = told.pop(row.lat, None), told.pop(row.lon, None)
        there = isinstance(lat, int | float) and isinstance(lon, int | float)
        shape = {"type": "Point", "coordinates": [lon, lat]} if there else None
        feature = {"type": "Feature", "geometry": shape, "properties": told}
        yield (b",\n" if number else b"\n") + _dumped(feature)
    yield b"\n]}\n"


def _dumped(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
