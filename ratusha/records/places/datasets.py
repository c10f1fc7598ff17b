"""Open data of places (КМУ №835): settlements, streets with their names, buildings. No personal data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import queries


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table: its name, its heads and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[object, ...]]]
    title: Any = ""


def settlements() -> Iterator[tuple[object, ...]]:
    """Settlements of the community, also those that have ended."""
    for one in queries.every_settlement().iterator():
        yield (
            one.katottg, one.category, one.name, "; ".join(one.former_names), _day(one.valid_from),
            _day(one.valid_until), _day(one.edition), _number(one.lat), _number(one.lon), one.located,
        )  # fmt: skip


def streets() -> Iterator[tuple[object, ...]]:
    """Streets, also those no longer in use."""
    for one in queries.all_streets().order_by("pk").iterator():
        yield (
            one.pk, one.settlement.katottg, str(one.settlement), one.kind, one.name, _day(one.named_on), one.act,
            _day(one.act_on), one.state, one.checked, _day(one.checked_on), one.register_id,
        )  # fmt: skip


def street_names() -> Iterator[tuple[object, ...]]:
    """Old names of streets."""
    for one in queries.renamed().order_by("pk").iterator():
        yield (
            one.street_id, one.street.settlement.katottg, str(one), str(one.street), _day(one.since), _day(one.until),
            one.act, _day(one.act_on),
        )  # fmt: skip


def buildings() -> Iterator[tuple[object, ...]]:
    """Buildings, also those whose address has ended."""
    for one in queries.all_buildings().order_by("pk").iterator():
        yield (
            one.pk, one.street.settlement.katottg, one.street_id, str(one.street), one.number, one.post_index,
            _number(one.lat), _number(one.lon), one.state, one.register_id, _day(one.since), _day(one.closed_on),
        )  # fmt: skip


def without_points(told: Dataset, rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The same rows with empty coordinates."""
    places = {told.heads.index(name) for name in ("lat", "lon")}
    for row in rows:
        yield tuple("" if at in places else value for at, value in enumerate(row))


def _day(at: Any) -> str:
    return at.isoformat() if at else ""


def _number(value: float | None) -> object:
    return "" if value is None else value


DATASETS = {
    one.name: one
    for one in (
        Dataset("settlements", (
            "katottg", "category", "name", "former_names", "valid_from", "valid_until", "codifier_edition", "lat",
            "lon", "located",
        ), settlements, _("Settlements")),
        Dataset("streets", (
            "street_id", "katottg", "settlement", "kind", "name", "named_on", "act", "act_date", "state",
            "verification", "verified_on", "register_id",
        ), streets, _("Streets")),
        Dataset("street_names", (
            "street_id", "katottg", "old_name", "name", "since", "until", "act", "act_date",
        ), street_names, _("Old names of streets")),
        Dataset("buildings", (
            "building_id", "katottg", "street_id", "street", "number", "post_index", "lat", "lon", "state",
            "register_id", "since", "until",
        ), buildings, _("Buildings")),
    )
}  # fmt: skip
