"""Open data (КМУ №835): deputies.csv and requests.csv, without anything that is not published on the pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ratusha.office.council import queries as council

from .queries import asked, people

DEPUTIES = (
    "deputy_id", "full_name", "faction", "party", "constituency", "mandate_from", "mandate_to", "commissions",
    "territories", "last_report_on",
)  # fmt: skip
REQUESTS = (
    "number", "kind", "deputy_id", "deputy", "addressee", "title", "sent_on", "decision", "due_on", "extended_on",
    "state", "answered_on", "assessment",
)  # fmt: skip


def deputies(on: date) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    """Heads and rows: every mandate of the convocation in force, also those that ended."""
    return DEPUTIES, _deputies(on)


def requests(_on: date) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    """Heads and rows of published requests and appeals."""
    return REQUESTS, _requests()


def _deputies(on: date) -> Iterator[list[Any]]:
    now = council.convocation(on)
    rows = council.all_members().filter(convocation=now, kind="deputy").prefetch_related("commissions__commission")
    members = council.with_factions(rows, on)
    duties = {one.member.pk: one for one in people.duties(members, on)}
    places: dict[int, list[str]] = {}
    for one in people.assignments().filter(ended_on=None):
        places.setdefault(one.member_id, []).append(
            f"{one.settlement}, {one.street}" if one.street else str(one.settlement)
        )
    for member in members:
        last = duties[member.pk].last
        yield [
            member.pk, member.full_name, member.faction_name, member.party, member.place, member.began_on,
            member.ended_on, "; ".join(one.commission.name for one in member.commissions.all() if one.ended_on is None),
            "; ".join(places.get(member.pk, [])), last.met_on if last else None,
        ]  # fmt: skip


def _requests() -> Iterator[list[Any]]:
    for one in asked.public().iterator(chunk_size=500):
        yield [
            one.number, one.kind, one.member_id, one.member.full_name, one.addressee, one.title, one.sent_on,
            one.decision, one.due_on, one.extended_on, one.state, one.answered_on, one.assessment,
        ]  # fmt: skip
