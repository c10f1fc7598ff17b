"""Reads: what each key holds, and how far a change of keys has come."""

from collections import Counter
from dataclasses import dataclass, field

from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import columns, ring

from .models import Rotation, RotationKind


@dataclass(frozen=True, slots=True)
class Held:
    """One key of the ring and what it still holds: values by column, files."""

    id: str
    kind: str
    made: str
    newest: bool
    values: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """The ring and what stands under it.

    `lost`: values and files under keys that the ring does not have; `clear`: values of sealed columns that are not
    sealed, which nobody but a wrong hand can have written; `files_clear`: files that are not sealed.
    """

    keys: list[Held]
    columns: dict[str, int]
    lost: dict[str, int] = field(default_factory=dict)
    clear: int = 0
    files_clear: int = 0


def status() -> Status:
    """Counts everything sealed: one query for each sealed column, the first bytes of each file."""
    here = ring.current()
    values: Counter[str] = Counter()
    by_column: dict[str, int] = {}
    for column in columns.columns():
        found = columns.counts(column)
        by_column[column.label] = sum(found.values())
        values.update(found)
    files = disk().censused()
    known = {key.id for key in here.keys}
    lost = {one: values[one] + files[one] for one in {*values, *files} - known if one}
    return Status(
        keys=[
            Held(key.id, key.kind, key.made, key in (here.seals[0], here.indexes[0]), values[key.id], files[key.id])
            for key in here.keys
        ],
        columns=by_column,
        lost=lost,
        clear=values[columns.CLEAR],
        files_clear=files[""],
    )


def lost() -> dict[str, int]:
    """Id of a key that the ring does not have -> how many values are under it; `` for values that are not sealed."""
    here = {key.id for key in ring.current().keys}
    values: Counter[str] = Counter()
    for column in columns.columns():
        values.update(columns.counts(column))
    return {one: count for one, count in values.items() if one not in here}


def open_rotation(kind: RotationKind = RotationKind.SEAL) -> Rotation | None:
    """The change that is going on."""
    return Rotation.objects.filter(kind=kind, finished_at=None).first()


def counted_since(key_id: str) -> bool:
    """True if every blind index was counted anew with this index key."""
    return Rotation.objects.filter(kind=RotationKind.INDEX, key_id=key_id, finished_at__isnull=False).exists()
