"""Open data of decisions: `decisions.csv`."""

from collections.abc import Iterator
from typing import Any

from ratusha.foundation.actions.call import KYIV

from . import queries

HEADS = (
    "id", "kind", "number", "adopted_on", "convocation", "session", "body", "title", "state", "normative",
    "in_force_on", "signed_on", "published_on", "roll_call", "proposal", "sitting", "text_sha256",
)  # fmt: skip


def decisions() -> Iterator[tuple[Any, ...]]:
    """A row for each public decision, the oldest first; days as YYYY-MM-DD. 2 queries."""
    for one in queries.public().prefetch_related("stops").defer("text", "match").order_by("adopted_on", "id"):
        yield row(one)


def row(one: queries.Decision) -> tuple[Any, ...]:
    """One decision as `HEADS` name it."""
    first = queries.in_force_on(one, list(one.stops.all()))
    return (
        one.pk, one.kind, one.number, one.adopted_on.isoformat(), one.convocation, one.session, one.body_name,
        one.title, one.state, int(one.normative), first.isoformat() if first else "",
        one.signed_at.astimezone(KYIV).date().isoformat() if one.signed_at else "",
        one.published_at.astimezone(KYIV).date().isoformat() if one.published_at else "",
        one.roll_call or "", one.proposal or "", one.sitting or "", one.text_sha256,
    )  # fmt: skip
