"""Open data of recordings: what was recorded, whether in time, by which hash; chapters with their seconds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import queries


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table: its name, its heads and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[object, ...]]]


def recordings() -> Iterator[tuple[object, ...]]:
    """Each part of each recording, oldest first; a recording without parts is a row too. Nothing of what is not
    published but that it is owed."""
    for row, part in queries.open_rows():
        yield (
            row.pk, row.sitting_id or "", row.commission or "", row.title, row.held_on.isoformat(), row.state,
            row.due_on.isoformat() if row.due_on else "", _moment(row.published_at), row.ground,
            row.keep_until.isoformat(), part.order if part else "", part.link if part else "",
            part.sha256 if part else "", part.size if part else "", part.seconds or "" if part else "",
            _moment(part.begins_at) if part else "", _moment(part.received_at) if part else "",
        )  # fmt: skip


def chapters() -> Iterator[tuple[object, ...]]:
    """Chapters of published recordings."""
    for one in queries.open_chapters().iterator(chunk_size=500):
        yield (
            one.recording_id, one.part.order, one.start, one.end, _moment(one.at), one.kind, one.row, one.item or "",
            one.title, one.who, one.outcome,
        )  # fmt: skip


def _moment(at: object) -> str:
    return at.isoformat(timespec="seconds") if at else ""  # type: ignore[attr-defined]


DATASETS = {
    one.name: one
    for one in (
        Dataset("recordings", (
            "recording_id", "sitting_id", "commission", "title", "held_on", "state", "publish_by", "published_at",
            "ground", "kept_until", "part", "link", "sha256", "bytes", "seconds", "begins_at", "received_at",
        ), recordings),
        Dataset("recording_chapters", (
            "recording_id", "part", "start_seconds", "end_seconds", "at", "kind", "row_id", "item_id", "title", "who",
            "outcome",
        ), chapters),
    )
}  # fmt: skip
