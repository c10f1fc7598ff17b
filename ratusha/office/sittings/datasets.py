"""Open data of sittings: sessions, items of agendas, attendance. Only what everybody may see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ratusha.foundation.access.actors import stranger

from . import queries


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table: its name, its heads and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[object, ...]]]


def sessions() -> Iterator[tuple[object, ...]]:
    """Sittings that were called, oldest first."""
    for one in queries.visible_to(stranger()).order_by("starts_at", "id").iterator():
        yield (
            one.pk, one.convocation.number, one.session_number or "", one.number, one.commission or "", one.title,
            one.place, one.mode, _moment(one.starts_at), one.state, _moment(one.called_at), one.notice_ground,
            _moment(one.opened_at), _moment(one.closed_at), one.seats or "", one.needed or "",
        )  # fmt: skip


def agenda_items() -> Iterator[tuple[object, ...]]:
    """Questions of those sittings in their order; of a closed one only its ground."""
    actor = stranger()
    for one in queries.public_items().iterator(chunk_size=500):
        yield (
            one.sitting_id, one.pk, one.order, queries.title_for(actor, one), "" if one.closed else one.reporter,
            one.proposer, "" if one.closed else one.proposal_id or "", int(one.closed), one.closed_ground,
            int(one.added), one.state, one.removed_ground, _moment(one.began_at), _moment(one.ended_at),
        )  # fmt: skip


def attendance() -> Iterator[tuple[object, ...]]:
    """Stretches of members in the halls of those sittings."""
    for one in queries.public_attendance().iterator(chunk_size=500):
        yield (
            one.sitting_id, one.member_id, one.member.full_name, _moment(one.came_at), _moment(one.left_at),
            one.how, int(one.remote), int(one.counts),
        )  # fmt: skip


def _moment(at: object) -> str:
    return at.isoformat(timespec="seconds") if at else ""  # type: ignore[attr-defined]


DATASETS = {
    one.name: one
    for one in (
        Dataset("sessions", (
            "sitting_id", "convocation", "session", "number", "commission", "title", "place", "mode", "starts_at",
            "state",
            "called_at", "exceptional_ground", "opened_at", "closed_at", "seats", "quorum_needed",
        ), sessions),
        Dataset("agenda_items", (
            "sitting_id", "item_id", "order", "title", "reporter", "proposer", "draft_id", "closed", "closed_ground",
            "added_at_sitting", "state", "removed_ground", "began_at", "ended_at",
        ), agenda_items),
        Dataset("attendance", (
            "sitting_id", "member_id", "member", "came_at", "left_at", "how", "remote", "counts_for_quorum",
        ), attendance),
    )
}  # fmt: skip
